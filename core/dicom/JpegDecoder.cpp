#include "dicom/ElementReader.h"
#include "dicom/FrameDecoder.h"
#include "dicom/dcmtk_p.h"

#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>

#include <cstring>
#include <fmt/format.h>
#include <optional>

namespace lamina::dicom {

namespace {

/// What a JPEG or JPEG-LS stream says of itself.
struct StreamHeader {
    int precision = 0;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    int components = 0;
    int mark = 0; ///< second byte of the frame segment's marker
};

tl::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorCode::badData, "JPEG: " + std::move(what),
        "The compressed image in this file is damaged: copy it again from its source.");
}

/// Finds the start-of-frame segment (SOF0–SOF15 or SOF55), which is before the first scan.
std::optional<StreamHeader> readStreamHeader(std::span<std::byte const> bytes)
{
    std::size_t at = 0;
    while (at + 4 <= bytes.size()) {
        if (bytes[at] != std::byte { 0xff })
            return std::nullopt;
        auto const mark = std::to_integer<int>(bytes[at + 1]);
        if (mark == 0xff) {
            ++at;
            continue;
        }
        if (mark == 0xd8 || (mark >= 0xd0 && mark <= 0xd7)) {
            at += 2;
            continue;
        }
        // TEM belongs to arithmetic coding, and DCMTK 3.6.7 never gets past it.
        if (mark == 0xda || mark == 0xd9 || mark == 0x01)
            return std::nullopt;
        auto const length = numberAt(bytes.data() + at + 2, 2, true);
        bool const isFrame
            = (mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 && mark != 0xc8 && mark != 0xcc)
            || mark == 0xf7;
        if (isFrame) {
            if (length < 8 || at + 10 > bytes.size())
                return std::nullopt;
            auto const* field = bytes.data() + at + 4;
            return StreamHeader { std::to_integer<int>(field[0]), numberAt(field + 1, 2, true),
                numberAt(field + 3, 2, true), std::to_integer<int>(field[5]), mark };
        }
        at += 2 + length;
    }
    return std::nullopt;
}

/// The process that DCMTK is to run, by the kind of the frame segment.
std::optional<E_TransferSyntax> processOf(int mark)
{
    switch (mark) {
    case 0xc0:
        return EXS_JPEGProcess1;
    case 0xc1:
        return EXS_JPEGProcess2_4;
    case 0xc2:
        return EXS_JPEGProcess10_12;
    case 0xc3:
        return EXS_JPEGProcess14;
    case 0xf7:
        return EXS_JPEGLSLossy;
    default:
        return std::nullopt;
    }
}

/// Each scan of a progressive stream costs a pass over the picture, however short it is.
bool hasTooManyScans(std::span<std::byte const> bytes)
{
    constexpr int most = 100;
    int scans = 0;
    for (std::size_t at = 0; at + 1 < bytes.size() && scans <= most; ++at)
        if (bytes[at] == std::byte { 0xff } && bytes[at + 1] == std::byte { 0xda })
            ++scans;
    return scans > most;
}

Result<E_TransferSyntax> checkStream(std::span<std::byte const> packed, PixelLayout const& layout)
{
    auto const header = readStreamHeader(packed);
    if (!header)
        return damaged("no frame header");
    if (header->rows != layout.rows || header->columns != layout.columns
        || header->components != layout.samples)
        return fail(ErrorCode::badData, "JPEG: size differs from the header",
            "The compressed image and the header of this file contradict each other: ask for it "
            "again from its source.");
    if (header->precision < 2 || header->precision > 16 || header->precision > layout.bitsAllocated)
        return damaged("precision out of range");
    if (header->mark == 0xc2 && hasTooManyScans(packed))
        return damaged("too many scans");
    auto const process = processOf(header->mark);
    if (!process)
        return fail(ErrorCode::unsupported, "JPEG: hierarchical or arithmetic",
            "This kind of JPEG cannot be shown: ask for the file uncompressed.");
    return *process;
}

/// A data set with just this frame, which DCMTK's codecs can work on.
OFCondition putFrame(DcmDataset& dataset, std::span<std::byte const> packed,
    PixelLayout const& layout, E_TransferSyntax xfer)
{
    auto const put = [&](DcmTagKey const& key, std::int64_t value) {
        return dataset.putAndInsertUint16(key, static_cast<Uint16>(value));
    };
    auto result = put(DCM_SamplesPerPixel, layout.samples);
    for (auto const& [key, value] :
        { std::pair { DCM_Rows, layout.rows }, { DCM_Columns, layout.columns },
            { DCM_BitsAllocated, std::int64_t { layout.bitsAllocated } },
            { DCM_BitsStored, std::int64_t { layout.bitsStored } },
            { DCM_HighBit, std::int64_t { layout.highBit } },
            { DCM_PixelRepresentation, std::int64_t { layout.isSigned } } })
        if (result.good())
            result = put(key, value);
    if (result.good() && layout.samples > 1)
        result = put(DCM_PlanarConfiguration, layout.isPlanar ? 1 : 0);
    if (result.good())
        result
            = dataset.putAndInsertString(DCM_PhotometricInterpretation, layout.photometric.c_str());
    if (result.bad())
        return result;
    auto sequence = std::make_unique<DcmPixelSequence>(DcmTag(DCM_PixelData, EVR_OB));
    auto table = std::make_unique<DcmPixelItem>(DcmTag(DCM_Item, EVR_OB));
    result = sequence->insert(table.get());
    if (result.bad())
        return result;
    static_cast<void>(table.release());
    auto item = std::make_unique<DcmPixelItem>(DcmTag(DCM_Item, EVR_OB));
    std::vector<Uint8> even(reinterpret_cast<Uint8 const*>(packed.data()),
        reinterpret_cast<Uint8 const*>(packed.data()) + packed.size());
    if (even.size() % 2 != 0)
        even.push_back(0);
    result = item->putUint8Array(even.data(), static_cast<unsigned long>(even.size()));
    if (result.good())
        result = sequence->insert(item.get());
    if (result.bad())
        return result;
    static_cast<void>(item.release());
    auto pixels = std::make_unique<DcmPixelData>(DCM_PixelData);
    pixels->putOriginalRepresentation(xfer, nullptr, sequence.release());
    result = dataset.insert(pixels.get(), OFTrue);
    if (result.good())
        static_cast<void>(pixels.release());
    return result;
}

/// The samples that the codec left in the data set.
Result<DecodedFrame> takeFrame(DcmDataset& dataset, PixelLayout const& layout)
{
    DecodedFrame decoded { {}, layout };
    OFString photometric;
    if (dataset.findAndGetOFString(DCM_PhotometricInterpretation, photometric).good())
        decoded.layout.photometric = photometric.c_str();
    Uint16 planar = 0;
    decoded.layout.isPlanar
        = dataset.findAndGetUint16(DCM_PlanarConfiguration, planar).good() && planar == 1;
    Uint16 allocated = 0;
    if (dataset.findAndGetUint16(DCM_BitsAllocated, allocated).bad()
        || (allocated != 8 && allocated != 16))
        return damaged("depth after decoding");
    decoded.layout.bitsAllocated = allocated;
    auto const count = static_cast<std::size_t>(layout.samplesPerFrame());
    decoded.bytes.resize(count * allocated / 8);
    DcmElement* element = nullptr;
    if (dataset.findAndGetElement(DCM_PixelData, element).bad()
        || element->getLength() < decoded.bytes.size())
        return damaged("too few pixels");
    Uint16* words = nullptr;
    Uint8* bytes = nullptr;
    // DCMTK keeps decoded pixels as OW words in machine order, or as OB bytes.
    if (element->getUint16Array(words).good() && words != nullptr)
        std::memcpy(decoded.bytes.data(), words, decoded.bytes.size());
    else if (element->getUint8Array(bytes).good() && bytes != nullptr)
        std::memcpy(decoded.bytes.data(), bytes, decoded.bytes.size());
    else
        return damaged("no pixels after decoding");
    return decoded;
}

} // namespace

Result<DecodedFrame> decodeJpeg(std::span<std::byte const> packed, PixelLayout const& layout)
{
    prepareDcmtk();
    if (layout.bitsAllocated != 8 && layout.bitsAllocated != 16)
        return damaged("bits allocated");
    LAMINA_TRY(auto const process, checkStream(packed, layout));
    DcmDataset dataset;
    // What was packed without loss keeps its colour model, as pixels do that were not packed.
    auto asIs = layout;
    bool const keepsColours = process == EXS_JPEGProcess14 && layout.photometric == "YBR_FULL";
    if (keepsColours)
        asIs.photometric = "RGB";
    auto condition = putFrame(dataset, packed, asIs, process);
    if (condition.good())
        condition = dataset.chooseRepresentation(EXS_LittleEndianExplicit, nullptr);
    if (condition.bad())
        return damaged(condition.text());
    LAMINA_TRY(auto decoded, takeFrame(dataset, layout));
    if (keepsColours)
        decoded.layout.photometric = layout.photometric;
    return decoded;
}

} // namespace lamina::dicom
