#include "dicom/Conversion.h"

#include "base/AtomicFile.h"
#include "dicom/FrameEncoder.h"
#include "dicom/GeneratedUid.h"
#include "dicom/PixelPiles_p.h"
#include "dicom/ResultFile_p.h"
#include "dicom/VideoReader.h"

#include <algorithm>
#include <array>
#include <new>

namespace lamina::dicom {

namespace {

struct Entry {
    std::string_view name;
    LosslessSyntax syntax;
    E_TransferSyntax xfer;
    std::optional<LosslessPacking> packing {}; ///< none: samples as they are
};

constexpr std::array entries {
    Entry { "implicit", LosslessSyntax::implicitLittle, EXS_LittleEndianImplicit },
    Entry { "explicit", LosslessSyntax::explicitLittle, EXS_LittleEndianExplicit },
    Entry { "big-endian", LosslessSyntax::explicitBig, EXS_BigEndianExplicit },
    Entry { "deflated", LosslessSyntax::deflated, EXS_DeflatedLittleEndianExplicit },
    Entry { "rle", LosslessSyntax::rle, EXS_RLELossless, LosslessPacking::rle },
    Entry { "jpeg-lossless", LosslessSyntax::jpegLossless, EXS_JPEGProcess14SV1,
        LosslessPacking::jpeg },
    Entry { "jpeg-ls", LosslessSyntax::jpegLs, EXS_JPEGLSLossless, LosslessPacking::jpegLs },
    Entry {
        "jpeg2000", LosslessSyntax::jpeg2000, EXS_JPEG2000LosslessOnly, LosslessPacking::jpeg2000 },
};

tl::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorCode::badData, std::move(what), "The file is damaged or incomplete.");
}

/// A file on its way to another syntax.
struct Work {
    std::unique_ptr<DcmFileFormat> file;
    std::optional<FrameReader> frames; ///< nothing: the object holds no pixels
    TransferSyntax from;
    DcmXfer to { EXS_Unknown };
    std::optional<LosslessPacking> packing;

    [[nodiscard]] DcmDataset& data() const { return *file->getDataset(); }
};

Result<Work> open(std::filesystem::path const& path, Entry const& entry)
{
    prepareDcmtk();
    Work work;
    LAMINA_TRY(auto const looked, openDicom(path, Reach::pixels));
    LAMINA_CHECK(checkForParsing(*looked.source, looked.map));
    LAMINA_TRY(auto const tail, mapAfterPixels(*looked.source, looked.map));
    LAMINA_CHECK(checkForParsing(*looked.source, tail));
    work.from = looked.syntax;
    if (pixelElement(looked) != nullptr) {
        LAMINA_TRY(work.frames, FrameReader::open(path));
    }
    // Pixels alone are compressed, not objects without them (PS3.5 A.4).
    work.packing = work.frames ? entry.packing : std::nullopt;
    bool const stays = work.packing.has_value() == entry.packing.has_value();
    work.to = DcmXfer(stays ? entry.xfer : EXS_LittleEndianExplicit);
    work.file = std::make_unique<DcmFileFormat>();
    if (auto const loaded = work.file->loadFile(path.c_str()); loaded.bad())
        return damaged(std::string("parse: ") + loaded.text());
    return work;
}

/// Whether the pixels can stay as they lie in the file.
bool canKeep(Work const& work)
{
    auto const& pixels = *pixelElement(work.frames->file());
    auto const& from = work.from;
    if (pixels.undefinedLength)
        return from.uid == work.to.getXferID();
    bool const isSwappedAlone = from.hasBigEndianPixels && !from.isBigEndian;
    // DCMTK swaps pairs of bytes of OW and nothing of OB, whatever their samples are.
    auto const& layout = work.frames->layout();
    bool const isSwappedWrong = layout.kind == SampleKind::integer
        && (layout.bitsAllocated > 16 || (layout.bitsAllocated == 16 && pixels.hasVr("OB")))
        && (from.isBigEndian || work.to.isBigEndian());
    return !work.packing && from.packing == Packing::native && !isSwappedAlone && !isSwappedWrong;
}

void putNumber(DcmItem& data, DcmTagKey const& tag, std::int64_t value, bool mayBeAbsent = false)
{
    Uint16 old = 0;
    bool const isThere = data.findAndGetUint16(tag, old).good();
    if (!(isThere && old == value) && (isThere || !mayBeAbsent))
        data.putAndInsertUint16(tag, static_cast<Uint16>(value));
}

/// What the data set says of its pixels, after they were packed anew.
void describe(Work& work, PixelLayout const& layout, std::string const& photometric)
{
    auto& data = work.data();
    auto const& before = work.frames->layout();
    if (text(data, DCM_PhotometricInterpretation) != photometric)
        put(data, DCM_PhotometricInterpretation, photometric);
    if (layout.samples > 1)
        putNumber(data, DCM_PlanarConfiguration, 0);
    if (before.bitsAllocated != 1 && layout.bitsAllocated != before.bitsAllocated) {
        putNumber(data, DCM_BitsAllocated, layout.bitsAllocated);
        putNumber(data, DCM_BitsStored, layout.bitsStored);
        putNumber(data, DCM_HighBit, layout.highBit);
    }
    // Where the old fragments lay.
    for (auto const& tag :
        { DcmTagKey(0x7fe0, 0x0001), DcmTagKey(0x7fe0, 0x0002), DcmTagKey(0x7fe0, 0x0003) })
        data.findAndDeleteElement(tag);
}

/// PS3.3 C.7.6.1.1.5: once lossy, always lossy, also where only the syntax has said so.
void keepHistory(Work& work, ConvertedFile& done)
{
    if (!work.from.isLossy || text(work.data(), DCM_LossyImageCompression) == "01")
        return;
    put(work.data(), DCM_LossyImageCompression, "01");
    done.notes.emplace_back(
        "The lossy compression of before, which only the transfer syntax told, is now said in "
        "Lossy Image Compression");
}

/// The colour model of `frame` as a file says it.
Result<std::string> photometricOf(DecodedFrame const& frame)
{
    if (frame.layout.photometric == "YBR_FULL_422")
        return std::string("YBR_FULL"); // unpacking doubled the colours' columns
    if (frame.layout.photometric == "YBR_PARTIAL_422")
        return fail(ErrorCode::unsupported, "YBR_PARTIAL_422",
            "Colours of this retired kind cannot be packed anew.");
    return frame.layout.photometric;
}

tl::unexpected<Error> cancelled() { return fail(ErrorCode::cancelled, "convert"); }

/// Unpacks every frame and packs it as the target asks.
Status repack(Work& work, DecodePlace const& place, Progress const& progress)
{
    auto const total = work.frames->layout().frames;
    auto& data = work.data();
    data.findAndDeleteElement(DCM_PixelData);
    SamplePile samples(work.frames->layout().bitsAllocated == 1);
    FragmentPile fragments;
    std::optional<PixelLayout> layout;
    std::string photometric;
    std::unique_ptr<VideoReader> video;
    if (work.frames->isVideo()) {
        LAMINA_TRY(video, work.frames->openVideo(place.pool));
    }
    for (std::int64_t n = 0; n < total; ++n) {
        if (place.stop.stop_requested())
            return cancelled();
        LAMINA_TRY(auto frame, video ? video->frame(n, place.stop) : work.frames->decode(n, place));
        LAMINA_TRY(frame.layout.photometric, photometricOf(frame));
        if (layout && !(frame.layout == *layout))
            return damaged("frames differ in depth or colours");
        layout = frame.layout;
        if (!work.packing) {
            samples.add(frame);
            photometric = frame.layout.photometric;
        } else if (work.frames->layout().bitsAllocated == 1) {
            return fail(ErrorCode::unsupported, "compress single bits",
                "Images of single bits cannot be compressed: choose deflated.");
        } else {
            LAMINA_TRY(auto encoded, encodeFrame(frame, *work.packing));
            photometric = encoded.photometric;
            if (fragments.add(std::move(encoded.bytes)).bad())
                return fail(ErrorCode::outOfMemory, "add fragment");
        }
        progress.report(static_cast<double>(n + 1) / static_cast<double>(total), "Converting");
    }
    describe(work, *layout, photometric);
    bool const isWords = layout->bitsAllocated > 8 && work.frames->layout().bitsAllocated != 1;
    auto const put
        = work.packing ? fragments.put(data, work.to.getXfer()) : samples.put(data, isWords);
    if (put.bad())
        return fail(ErrorCode::internal, std::string("put pixels: ") + put.text());
    return {};
}

/// The meta header of before, with the new syntax and who wrote it (PS3.10 7.1).
OFCondition prepareMeta(Work& work)
{
    auto result = work.file->validateMetaInfo(work.to.getXfer());
    auto& meta = *work.file->getMetaInfo();
    if (result.good())
        result = meta.putAndInsertString(
            DCM_ImplementationClassUID, uidFromText("Lamina DICOM writer").c_str());
    if (result.good())
        result = meta.putAndInsertString(DCM_ImplementationVersionName, "LAMINA");
    if (result.good())
        result = meta.computeGroupLengthAndPadding(
            EGL_recalcGL, EPD_noChange, EXS_LittleEndianExplicit, EET_ExplicitLength);
    return result;
}

Status write(Work& work, std::filesystem::path const& target)
{
    auto condition = prepareMeta(work);
    if (condition.good() && !work.data().canWriteXfer(work.to.getXfer()))
        return fail(ErrorCode::unsupported, "data set cannot be written in this syntax",
            "The file holds a second compressed picture, which cannot be packed anew.");
    if (condition.bad())
        return damaged(std::string("meta header: ") + condition.text());
    return writeAtomically(target, [&](std::filesystem::path const& temporary) -> Status {
        auto const saved = work.file->saveFile(temporary.c_str(), work.to.getXfer(),
            EET_UndefinedLength, EGL_recalcGL, EPD_noChange, 0, 0, EWM_dontUpdateMeta);
        if (saved.bad())
            return fail(ErrorCode::io, std::string("write: ") + saved.text(),
                "The file could not be written. Check the folder's rights and free space.");
        return {};
    });
}

bool isSameFile(std::filesystem::path const& a, std::filesystem::path const& b)
{
    std::error_code code;
    return std::filesystem::equivalent(a, b, code) && !code;
}

Result<ConvertedFile> convert(std::filesystem::path const& source,
    std::filesystem::path const& target, Entry const& entry, DecodePlace const& place,
    Progress const& progress)
{
    LAMINA_TRY(auto work, open(source, entry));
    ConvertedFile done { work.from.name, transferSyntaxOf(work.to.getXferID()).name,
        work.to.getXferID(), work.frames ? work.frames->layout().frames : 0, 0, 0, {} };
    if (entry.packing && !work.packing)
        done.notes.emplace_back("Holds no pixels to compress: written uncompressed");
    if (work.frames && !canKeep(work)) {
        if (work.to.isBigEndian() && work.frames->layout().bitsAllocated > 16)
            return fail(ErrorCode::unsupported, "32 bits as big endian",
                "Samples of more than 16 bits cannot be written as big endian.");
        LAMINA_CHECK(repack(work, place, progress));
        keepHistory(work, done);
    }
    // What is still on disk is read before the file may go.
    if (auto const loaded = work.file->loadAllDataIntoMemory(); loaded.bad())
        return damaged(std::string("read: ") + loaded.text());
    if (place.stop.stop_requested())
        return cancelled();
    LAMINA_CHECK(write(work, target));
    std::error_code code;
    done.bytesBefore = std::filesystem::file_size(source, code);
    done.bytesAfter = std::filesystem::file_size(target, code);
    return done;
}

} // namespace

std::optional<LosslessSyntax> losslessSyntaxNamed(std::string_view name)
{
    auto const found = std::ranges::find(entries, name, &Entry::name);
    return found == entries.end() ? std::nullopt : std::optional(found->syntax);
}

std::vector<std::string> losslessSyntaxNames()
{
    std::vector<std::string> names;
    for (auto const& entry : entries)
        names.emplace_back(entry.name);
    return names;
}

Result<ConvertedFile> convertFile(std::filesystem::path const& source,
    std::filesystem::path const& target, LosslessSyntax syntax, DecodePlace const& place,
    Progress const& progress)
{
    if (isSameFile(source, target))
        return fail(ErrorCode::usage, "target is the source",
            "The original is never overwritten: choose another place for the output.");
    try {
        return convert(
            source, target, *std::ranges::find(entries, syntax, &Entry::syntax), place, progress);
    } catch (std::bad_alloc const&) {
        return fail(ErrorCode::outOfMemory, "no memory to convert",
            "There is not enough memory to convert this file.");
    }
}

} // namespace lamina::dicom
