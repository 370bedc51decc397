#include "dicom/CharacterSet.h"
#include "dicom/FrameTraits_p.h"
#include "dicom/HeaderDataset_p.h"

#include <array>
#include <cstring>
#include <fmt/format.h>

namespace lamina::dicom {

namespace {

void keep(Traits& traits, char const* name, std::string value)
{
    constexpr std::size_t longest = 256;
    if (!value.empty())
        traits[name] = std::move(value).substr(0, longest);
}

void readText(DcmItem& item, DcmTagKey const& key, char const* name, Traits& traits)
{
    keep(traits, name, cleanUtf8(textIn(item, key)));
}

/// b-values that scanners wrote before, or beside, (0018,9087).
std::string privateBValue(DcmItem& dataset)
{
    if (auto text = privateTextIn(dataset, "SIEMENS MR HEADER", 0x0019, 0x0c); !text.empty())
        return text;
    if (auto const value = privateNumberIn(dataset, "Philips Imaging DD 001", 0x2001, 0x03))
        return fmt::format("{:.6g}", *value);
    auto text = privateTextIn(dataset, "GEMS_PARM_01", 0x0043, 0x39);
    text = text.substr(0, text.find('\\'));
    // GE adds 10^9 to b-values of some sequences.
    if (text.size() > 9)
        text = text.substr(text.size() - 9);
    text.erase(0,
        text.find_first_not_of('0') == std::string::npos ? (text.empty() ? 0 : text.size() - 1)
                                                         : text.find_first_not_of('0'));
    return text;
}

struct Named {
    DcmTagKey key;
    char const* name;
};

void readAll(DcmItem& item, std::span<Named const> named, Traits& traits)
{
    for (auto const& [key, name] : named)
        readText(item, key, name, traits);
}

} // namespace

Traits plainTraits(DcmItem& dataset, ImageHeader const& header)
{
    Traits traits;
    // Some archives gave every slice a frame of reference of its own, so that it separates only
    // where positions repeat.
    keep(traits, "frame-of-reference", header.frameOfReferenceUid);
    std::array const named { Named { DCM_EchoTime, "echo-time" },
        Named { DCM_EchoNumbers, "echo-number" }, Named { DCM_DiffusionBValue, "b-value" },
        Named { DCM_DiffusionGradientOrientation, "gradient-direction" },
        Named { DCM_InversionTime, "inversion-time" }, Named { DCM_FlipAngle, "flip-angle" },
        Named { DCM_TemporalPositionIdentifier, "temporal-position" },
        Named { DCM_TriggerTime, "trigger-time" },
        Named { DCM_NominalPercentageOfCardiacPhase, "cardiac-phase" },
        Named { DCM_ImageType, "image-type" }, Named { DCM_ConvolutionKernel, "kernel" },
        Named { DCM_ContrastBolusAgent, "contrast" }, Named { DCM_KVP, "tube-voltage" },
        Named { DCM_ComplexImageComponent, "complex-component" },
        Named { DCM_FrameReferenceTime, "frame-reference-time" },
        Named { DCM_AcquisitionNumber, "acquisition-number" },
        Named { DCM_AcquisitionTime, "acquisition-time" },
        Named { DCM_ContentTime, "content-time" } };
    readAll(dataset, named, traits);
    if (!traits.contains("b-value") && header.modality == "MR")
        keep(traits, "b-value", cleanUtf8(privateBValue(dataset)));
    return traits;
}

void readGroupTraits(DcmItem& groups, Traits& traits, std::string& stackId)
{
    if (auto* item = itemIn(groups, DCM_FrameContentSequence)) {
        if (auto id = cleanUtf8(textIn(*item, DCM_StackID)); !id.empty())
            stackId = std::move(id);
        readText(*item, DCM_TemporalPositionIndex, "temporal-position", traits);
        readText(*item, DCM_FrameAcquisitionNumber, "acquisition-number", traits);
        for (unsigned long n = 0; n < 8; ++n)
            if (auto const index = numberIn(*item, DCM_DimensionIndexValues, n))
                keep(traits, fmt::format("dimension-{}", n + 1).c_str(),
                    fmt::format("{}", static_cast<std::int64_t>(*index)));
    }
    auto const read = [&](DcmTagKey const& sequence, DcmTagKey const& key, char const* name) {
        if (auto* item = itemIn(groups, sequence))
            readText(*item, key, name, traits);
    };
    read(DCM_MREchoSequence, DCM_EffectiveEchoTime, "echo-time");
    read(DCM_MRDiffusionSequence, DCM_DiffusionBValue, "b-value");
    read(DCM_MRTimingAndRelatedParametersSequence, DCM_FlipAngle, "flip-angle");
    read(DCM_MRImageFrameTypeSequence, DCM_FrameType, "image-type");
    read(DCM_MRImageFrameTypeSequence, DCM_ComplexImageComponent, "complex-component");
    read(DCM_CTImageFrameTypeSequence, DCM_FrameType, "image-type");
    read(DCM_PETFrameTypeSequence, DCM_FrameType, "image-type");
    read(DCM_CTReconstructionSequence, DCM_ConvolutionKernel, "kernel");
    read(DCM_CardiacSynchronizationSequence, DCM_NominalPercentageOfCardiacPhase, "cardiac-phase");
    read(DCM_CardiacSynchronizationSequence, DCM_NominalCardiacTriggerDelayTime, "trigger-time");
    if (auto* diffusion = itemIn(groups, DCM_MRDiffusionSequence))
        if (auto* direction = itemIn(*diffusion, DCM_DiffusionGradientDirectionSequence))
            readText(*direction, DCM_DiffusionGradientOrientation, "gradient-direction", traits);
}

} // namespace lamina::dicom
