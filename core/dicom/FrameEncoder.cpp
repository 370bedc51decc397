#include "dicom/FrameEncoder.h"

#include "dicom/VoxelWriter.h"
#include "dicom/dcmtk_p.h"

#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dcrlerp.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <mutex>

namespace lamina::dicom {

namespace {

void prepareEncoders()
{
    prepareDcmtk();
    static std::once_flag once;
    std::call_once(once, [] {
        DcmRLEEncoderRegistration::registerCodecs();
        DJEncoderRegistration::registerCodecs(ECC_lossyYCbCr, EUC_never, OFTrue);
        // All bits allocated, not just those stored.
        DJLSEncoderRegistration::registerCodecs(
            0, 0, 0, 0, OFFalse, 0, OFTrue, EJLSUC_never, OFFalse);
    });
}

tl::unexpected<Error> notPacked(std::string what)
{
    return fail(ErrorCode::unsupported, std::move(what),
        "This kind of image cannot be compressed in this way: choose another syntax.");
}

/// A data set with just this frame. Neither its colour model nor its sign concern the codecs: to
/// them samples are numbers of all bits allocated.
OFCondition putSamples(DcmDataset& dataset, DecodedFrame const& frame)
{
    auto const& layout = frame.layout;
    auto const put = [&](DcmTagKey const& key, std::int64_t value) {
        return dataset.putAndInsertUint16(key, static_cast<Uint16>(value));
    };
    auto result = dataset.putAndInsertString(
        DCM_PhotometricInterpretation, layout.samples == 3 ? "RGB" : "MONOCHROME2");
    for (auto const& [key, value] :
        { std::pair { DCM_SamplesPerPixel, std::int64_t { layout.samples } },
            { DCM_Rows, layout.rows }, { DCM_Columns, layout.columns },
            { DCM_BitsAllocated, std::int64_t { layout.bitsAllocated } },
            { DCM_BitsStored, std::int64_t { layout.bitsAllocated } },
            { DCM_HighBit, std::int64_t { layout.bitsAllocated - 1 } },
            { DCM_PixelRepresentation, std::int64_t { 0 } } })
        if (result.good())
            result = put(key, value);
    if (result.good() && layout.samples > 1)
        result = put(DCM_PlanarConfiguration, 0);
    if (result.bad())
        return result;
    if (layout.bitsAllocated == 8)
        return dataset.putAndInsertUint8Array(DCM_PixelData,
            reinterpret_cast<Uint8 const*>(frame.bytes.data()),
            static_cast<unsigned long>(frame.bytes.size()));
    std::vector<Uint16> words(frame.bytes.size() / 2);
    std::memcpy(words.data(), frame.bytes.data(), words.size() * 2);
    return dataset.putAndInsertUint16Array(
        DCM_PixelData, words.data(), static_cast<unsigned long>(words.size()));
}

/// What the codec left, its fragments joined; the first item is the offset table.
OFCondition takeFragments(DcmDataset& dataset, E_TransferSyntax xfer,
    DcmRepresentationParameter const* parameter, std::vector<std::byte>& packed)
{
    DcmElement* element = nullptr;
    auto result = dataset.findAndGetElement(DCM_PixelData, element);
    DcmPixelSequence* sequence = nullptr;
    if (result.good())
        result = static_cast<DcmPixelData*>(element)->getEncapsulatedRepresentation(
            xfer, parameter, sequence);
    for (unsigned long n = 1; result.good() && n < sequence->card(); ++n) {
        DcmPixelItem* item = nullptr;
        Uint8* bytes = nullptr;
        result = sequence->getItem(item, n);
        if (result.good())
            result = item->getUint8Array(bytes);
        if (result.good() && bytes != nullptr) {
            auto const* first = reinterpret_cast<std::byte const*>(bytes);
            packed.insert(packed.end(), first, first + item->getLength());
        }
    }
    return result;
}

Result<std::vector<std::byte>> encodeByDcmtk(
    DecodedFrame const& frame, E_TransferSyntax xfer, DcmRepresentationParameter const& parameter)
{
    prepareEncoders();
    DcmDataset dataset;
    std::vector<std::byte> packed;
    auto condition = putSamples(dataset, frame);
    if (condition.good())
        condition = dataset.chooseRepresentation(xfer, &parameter);
    if (condition.good())
        condition = takeFragments(dataset, xfer, &parameter, packed);
    if (condition.bad() || packed.empty())
        return notPacked(std::string("encode: ") + condition.text());
    return packed;
}

/// Old overlays lie in bits beyond those stored; a codec of samples would drop them.
bool hasOnlyStoredBits(DecodedFrame const& frame)
{
    auto kept = frame.bytes;
    keepStoredBits(kept, frame.layout);
    return frame.layout.highBit == frame.layout.bitsStored - 1 && kept == frame.bytes;
}

Result<std::vector<std::byte>> encodeSamples(
    DecodedFrame const& frame, LosslessPacking packing, bool usesColourTransform)
{
    switch (packing) {
    case LosslessPacking::rle:
        return encodeByDcmtk(frame, EXS_RLELossless, DcmRLERepresentationParameter());
    case LosslessPacking::jpeg:
        return encodeByDcmtk(frame, EXS_JPEGProcess14SV1, DJ_RPLossless());
    case LosslessPacking::jpegLs:
        return encodeByDcmtk(frame, EXS_JPEGLSLossless, DJLSRepresentationParameter(0, OFTrue));
    case LosslessPacking::jpeg2000:
        break;
    }
    if (!hasOnlyStoredBits(frame))
        return fail(ErrorCode::unsupported, "bits beyond those stored",
            "The image holds bits beyond those of its samples, an old overlay perhaps, which "
            "JPEG 2000 cannot keep: choose jpeg-ls or rle.");
    return encodeJpeg2000(frame, usesColourTransform);
}

Packing packingOf(LosslessPacking packing)
{
    switch (packing) {
    case LosslessPacking::rle:
        return Packing::rle;
    case LosslessPacking::jpeg:
        return Packing::jpeg;
    case LosslessPacking::jpegLs:
        return Packing::jpegLs;
    case LosslessPacking::jpeg2000:
        break;
    }
    return Packing::jpeg2000;
}

} // namespace

Result<EncodedFrame> encodeFrame(DecodedFrame const& frame, LosslessPacking packing)
{
    auto layout = frame.layout;
    if (layout.kind != SampleKind::integer
        || (layout.bitsAllocated != 8 && layout.bitsAllocated != 16))
        return fail(ErrorCode::unsupported, fmt::format("{} bits allocated", layout.bitsAllocated),
            "Only images of 8 or 16 bits can be compressed: choose an uncompressed syntax.");
    bool const usesTransform = packing == LosslessPacking::jpeg2000 && layout.photometric == "RGB";
    LAMINA_TRY(auto bytes, encodeSamples(frame, packing, usesTransform));
    if (usesTransform)
        layout.photometric = "YBR_RCT";
    // Lossless is a promise: it is kept here or the file is not written.
    layout.isPlanar = false;
    LAMINA_TRY(auto again, decodePacked(bytes, layout, packingOf(packing)));
    if (packing == LosslessPacking::jpeg2000)
        keepStoredBits(again.bytes, frame.layout);
    auto const count = static_cast<std::size_t>(layout.samplesPerFrame())
        * static_cast<std::size_t>(layout.bitsAllocated / 8);
    if (again.layout.isPlanar || again.bytes.size() < count || frame.bytes.size() < count
        || !std::equal(frame.bytes.begin(),
            frame.bytes.begin() + static_cast<std::ptrdiff_t>(count), again.bytes.begin()))
        return notPacked("packed frame unpacks to other samples");
    return EncodedFrame { std::move(bytes), layout.photometric };
}

} // namespace lamina::dicom
