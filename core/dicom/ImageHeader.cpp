#include "dicom/ImageHeader.h"

#include "base/Sha256.h"
#include "dicom/CharacterSet.h"
#include "dicom/ColorProfile.h"
#include "dicom/DisplayShutter_p.h"
#include "dicom/FrameHeaders_p.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/Mosaic_p.h"
#include "dicom/OverlayPlane.h"
#include "dicom/PatientDirections.h"
#include "dicom/PetUptake_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace lamina::dicom {

namespace {

constexpr std::string_view mediaDirectory = "1.2.840.10008.1.3.10";

void readIdentity(DcmItem& dataset, DicomFile const& file, ImageHeader& header)
{
    header.sopClassUid = textIn(dataset, DCM_SOPClassUID);
    if (header.sopClassUid.empty())
        header.sopClassUid = file.mediaSopClassUid;
    header.sopInstanceUid = cleanUtf8(textIn(dataset, DCM_SOPInstanceUID));
    header.studyUid = cleanUtf8(textIn(dataset, DCM_StudyInstanceUID));
    header.seriesUid = cleanUtf8(textIn(dataset, DCM_SeriesInstanceUID));
    header.frameOfReferenceUid = cleanUtf8(textIn(dataset, DCM_FrameOfReferenceUID));
    header.modality = cleanUtf8(textIn(dataset, DCM_Modality)).substr(0, 16);
    header.imageType = cleanUtf8(textIn(dataset, DCM_ImageType));
    header.seriesNumber = integerIn(dataset, DCM_SeriesNumber).value_or(0);
    header.instanceNumber = integerIn(dataset, DCM_InstanceNumber).value_or(0);
}

void readTexts(DcmItem& dataset, ImageHeader& header)
{
    auto const sets = textIn(dataset, DCM_SpecificCharacterSet);
    constexpr std::size_t maxShown = 1024;
    auto const text = [&](DcmTagKey const& key, bool isName = false) {
        return toUtf8(textIn(dataset, key).substr(0, maxShown), sets, isName);
    };
    header.patientId = text(DCM_PatientID);
    header.patientName = readableName(text(DCM_PatientName, true));
    header.birthDate = text(DCM_PatientBirthDate);
    header.sex = text(DCM_PatientSex);
    header.studyDate = text(DCM_StudyDate);
    header.studyDescription = text(DCM_StudyDescription);
    header.accessionNumber = text(DCM_AccessionNumber);
    header.seriesDescription = text(DCM_SeriesDescription);
    header.bodyPart = text(DCM_BodyPartExamined);
    for (auto* const maker : allItemsIn(dataset, DCM_ContributingEquipmentSequence))
        if (auto name = textIn(*maker, DCM_AlgorithmName).substr(0, maxShown); !name.empty())
            header.algorithm = toUtf8(name, sets, false);
    header.seriesDate = text(DCM_SeriesDate);
    header.seriesTime = text(DCM_SeriesTime);
    if (header.seriesDate.empty()) {
        header.seriesDate = text(DCM_AcquisitionDate);
        header.seriesTime = text(DCM_AcquisitionTime);
    }
}

/// (0020,0020), unless the animal has other letters (PS3.3 C.7.6.1.1.1).
std::optional<Orientation> namedDirections(DcmItem& dataset)
{
    auto const text = textIn(dataset, DCM_PatientOrientation);
    auto const between = text.find('\\');
    if (between == std::string::npos
        || textIn(dataset, DCM_AnatomicalOrientationType) == "QUADRUPED")
        return std::nullopt;
    auto const trimmed = [](std::string_view letters) {
        auto const first = letters.find_first_not_of(' ');
        auto const last = letters.find_last_not_of(' ');
        return first == std::string_view::npos ? std::string_view()
                                               : letters.substr(first, last - first + 1);
    };
    std::string_view const all = text;
    return patientDirections(trimmed(all.substr(0, between)), trimmed(all.substr(between + 1)));
}

/// (0054,1001) of PET in UCUM.
std::string petUnit(std::string const& units, std::string const& suvType)
{
    if (units == "GML" && (suvType == "LBM" || suvType == "LBMJAMES128" || suvType == "LBMJANMA"))
        return "g/mL{SUVlbm}";
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> known {
        { { "BQML", "Bq/mL" }, { "CNTS", "{counts}" }, { "CPS", "{counts}/s" },
            { "GML", "g/mL{SUVbw}" }, { "CM2ML", "cm2/mL{SUVbsa}" }, { "PCNT", "%" },
            { "PROPCNTS", "{propcounts}" }, { "PROPCPS", "{propcounts}/s" } }
    };
    auto const found
        = std::ranges::find(known, units, [](auto const& entry) { return entry.first; });
    return found == known.end() ? std::string() : std::string(found->second);
}

std::string unitOf(DcmItem& dataset, ImageHeader const& header)
{
    if (header.layout.isColor())
        return {};
    if (header.modality == "PT" || header.modality == "NM")
        return petUnit(textIn(dataset, DCM_Units), textIn(dataset, DCM_SUVType));
    if (header.modality == "RTDOSE")
        return textIn(dataset, DCM_DoseUnits) == "GY" ? "Gy" : "{relative dose}";
    auto type = textIn(dataset, DCM_RescaleType);
    if (auto* table = itemIn(dataset, DCM_ModalityLUTSequence); table != nullptr && type.empty())
        type = textIn(*table, DCM_ModalityLUTType);
    bool const hasRescale = !header.frames.empty() && header.frames.front().hasRescale;
    if (type == "HU" || (header.modality == "CT" && type.empty() && hasRescale))
        return "[hnsf'U]";
    return {};
}

void readLossy(DcmItem& dataset, ImageHeader& header)
{
    header.isLossy = header.syntax.isLossy || textIn(dataset, DCM_LossyImageCompression) == "01";
    unsigned long last = 0;
    while (last < 8 && numberIn(dataset, DCM_LossyImageCompressionRatio, last + 1))
        ++last;
    header.lossyRatio = numberIn(dataset, DCM_LossyImageCompressionRatio, last);
}

/// PS3.3 C.7.6.5: times between frames, and how fast to play them.
CineTiming cineIn(DcmItem& dataset, std::int64_t frames)
{
    CineTiming cine;
    if (frames < 2)
        return cine;
    auto const isTime = [](std::optional<double> const& ms) { return ms && *ms > 0 && *ms < 1e7; };
    if (auto const time = numberIn(dataset, DCM_FrameTime); isTime(time))
        cine.frameTimeMs = *time;
    auto const count = static_cast<std::size_t>(frames);
    auto steps = decimalsIn(dataset, DCM_FrameTimeVector, count);
    if (steps.size() == count && std::ranges::all_of(steps, [](double step) { return step >= 0; }))
        cine.stepsMs = std::move(steps);
    for (auto const& key : { DCM_RecommendedDisplayFrameRate, DCM_CineRate })
        if (auto const rate = numberIn(dataset, key);
            cine.framesPerSecond == 0 && rate && *rate > 0 && *rate <= 1000)
            cine.framesPerSecond = *rate;
    if (cine.framesPerSecond == 0 && cine.frameTimeMs >= 1)
        cine.framesPerSecond = 1000 / cine.frameTimeMs;
    return cine;
}

void readImage(DcmItem& dataset, ImageHeader& header)
{
    header.modalityTable = header.layout.samples == 1 ? modalityTableIn(dataset) : nullptr;
    header.sliceThickness = numberIn(dataset, DCM_SliceThickness);
    header.spacingBetweenSlices = numberIn(dataset, DCM_SpacingBetweenSlices);
    readFrames(dataset, header);
    if (header.unit.empty())
        header.unit = unitOf(dataset, header);
    header.windows = windowsIn(dataset, header.layout.kind == SampleKind::integer);
    header.cine = cineIn(dataset, header.layout.frames);
    readUptake(dataset, header);
    readLossy(dataset, header);
}

/// (0028,0120) alone, or to (0028,0121). Which sign they have is that of the pixels, whatever their
/// VR says.
std::optional<image::StoredRange> paddingIn(DicomFile const& file, PixelLayout const& layout)
{
    if (layout.isColor() || layout.kind != SampleKind::integer)
        return std::nullopt;
    auto const stored = [&](TagNumber tag) -> std::optional<int> {
        auto const bits = readUint16(*file.source, file.map, tag);
        if (!bits)
            return std::nullopt;
        return layout.isSigned ? int { static_cast<std::int16_t>(*bits) } : int { *bits };
    };
    auto const value = stored(0x0028'0120);
    auto const limit = stored(0x0028'0121);
    if (!value)
        return std::nullopt;
    auto const [first, last] = std::minmax({ *value, limit.value_or(*value) });
    return image::StoredRange { static_cast<double>(first), static_cast<double>(last) };
}

/// A profile that cannot be read is none: it changes nothing that is shown.
StackProfile profileOf(DicomFile const& file)
{
    auto const profile = colorProfileIn(file);
    if (!profile || profile->empty())
        return {};
    return { sha256(*profile), nameOfProfile(*profile) };
}

} // namespace

Result<ImageHeader> readImageHeader(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const file, openDicom(path, Reach::headers));
    LAMINA_TRY(auto dataset, parseHeader(file));
    ImageHeader header;
    header.path = path;
    header.syntax = file.syntax;
    readIdentity(*dataset, file, header);
    if (header.sopClassUid == mediaDirectory || file.mediaSopClassUid == mediaDirectory) {
        header.sopClassUid = mediaDirectory;
        return header;
    }
    readTexts(*dataset, header);
    bool const holdsPixels = pixelElement(file) != nullptr;
    if (!holdsPixels && !file.map.brokenBy.empty())
        return fail(ErrorCode::badData, file.map.brokenBy,
            "The file is cut off or damaged: copy it again from its source.");
    header.hasPixels = objectKindOf(header.sopClassUid, holdsPixels) == "image";
    if (header.hasPixels) {
        header.patientDirections = namedDirections(*dataset);
        LAMINA_TRY(header.layout, readPixelLayout(file));
        header.padding = paddingIn(file, header.layout);
        readImage(*dataset, header);
        if (header.layout.isColor())
            header.colorProfile = profileOf(file);
        unfoldMosaic(file, *dataset, header);
        // What lies over a mosaic lies over all tiles together.
        if (header.tilesPerRow == 0) {
            header.overlayGroups = overlayGroupsIn(file);
            if (auto shutter = shutterIn(*dataset); !shutter.isNone())
                header.shutter = std::make_shared<DisplayShutter const>(std::move(shutter));
        }
    }
    return header;
}

} // namespace lamina::dicom
