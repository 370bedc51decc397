#include "dicom/ResultReaders_p.h"

#include <dcmtk/dcmiod/cielabutil.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace lamina::dicom {

namespace {

/// The pixels of a SEG, as far as they were checked.
struct SegmentPixels {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t frames = 0;
    bool isBinary = true;
    int threshold = 1; ///< stored values from here on are inside
    Uint8 const* bytes = nullptr;

    [[nodiscard]] bool inside(std::int64_t frame, std::int64_t pixel) const
    {
        auto const at = static_cast<std::size_t>(frame * rows * columns + pixel);
        if (!isBinary)
            return bytes[at] >= threshold;
        return ((bytes[at / 8] >> (at % 8)) & 1U) != 0;
    }
};

std::optional<std::int64_t> wholeNumber(std::string const& value)
{
    std::int64_t number = 0;
    auto const* const end = value.data() + value.size();
    auto const [stop, problem] = std::from_chars(value.data(), end, number);
    if (problem != std::errc() || stop != end)
        return std::nullopt;
    return number;
}

template <std::size_t count>
std::optional<std::array<double, count>> numbers(DcmItem& item, DcmTagKey const& tag)
{
    std::array<double, count> values {};
    for (std::size_t n = 0; n < count; ++n)
        if (item.findAndGetFloat64(tag, values[n], static_cast<unsigned long>(n)).bad()
            || !std::isfinite(values[n]))
            return std::nullopt;
    return values;
}

Uint16 unsignedAt(DcmItem& item, DcmTagKey const& tag)
{
    Uint16 value = 0;
    item.findAndGetUint16(tag, value);
    return value;
}

Status damaged(char const* what)
{
    return fail(ErrorCode::badData, what, "The segmentation file is damaged.");
}

/// Finds the pixel bytes, decompressed, and checks that all frames are there.
Status findPixels(DcmFileFormat& file, SegmentPixels& pixels)
{
    auto& data = *file.getDataset();
    if (DcmXfer(data.getCurrentXfer()).isEncapsulated()
        && (data.chooseRepresentation(EXS_LittleEndianExplicit, nullptr).bad()
            || !data.canWriteXfer(EXS_LittleEndianExplicit)))
        return fail(ErrorCode::unsupported, "compressed segmentation",
            "This segmentation is compressed in a way that cannot be read.");
    auto const type = text(data, DCM_SegmentationType);
    pixels.rows = unsignedAt(data, DCM_Rows);
    pixels.columns = unsignedAt(data, DCM_Columns);
    pixels.frames = wholeNumber(text(data, DCM_NumberOfFrames)).value_or(0);
    pixels.isBinary = type == "BINARY" && unsignedAt(data, DCM_BitsAllocated) == 1;
    bool const fractional = type == "FRACTIONAL" && unsignedAt(data, DCM_BitsAllocated) == 8;
    if (!pixels.isBinary && !fractional)
        return fail(ErrorCode::unsupported, "segmentation type " + fitting(type, 16),
            "Only binary and fractional segmentations can be read.");
    if (fractional)
        pixels.threshold = std::max(1, (unsignedAt(data, DCM_MaximumFractionalValue) + 1) / 2);
    unsigned long count = 0;
    if (data.findAndGetUint8Array(DCM_PixelData, pixels.bytes, &count).bad()
        || pixels.bytes == nullptr)
        return damaged("segmentation without pixels");
    if (pixels.rows < 1 || pixels.columns < 1 || pixels.frames < 1 || pixels.frames > (1 << 20))
        return damaged("segmentation size out of range");
    auto const values = pixels.rows * pixels.columns * pixels.frames; // below 2^52
    if (static_cast<std::int64_t>(count) < (pixels.isBinary ? (values + 7) / 8 : values))
        return damaged("segmentation pixels end early");
    return {};
}

std::array<std::uint8_t, 3> colorOf(DcmItem& segment)
{
    std::array<Uint16, 3> lab {};
    for (unsigned long n = 0; n < 3; ++n)
        if (segment.findAndGetUint16(DCM_RecommendedDisplayCIELabValue, lab[n], n).bad())
            return { 255, 255, 255 };
    std::array<double, 3> rgb {};
    IODCIELabUtil::dicomLab2RGB(rgb[0], rgb[1], rgb[2], lab[0], lab[1], lab[2]);
    std::array<std::uint8_t, 3> color {};
    std::ranges::transform(rgb, color.begin(), [](double v) {
        return static_cast<std::uint8_t>(
            std::isfinite(v) ? std::lround(std::clamp(v, 0.0, 1.0) * 255) : 255);
    });
    return color;
}

/// Labels by segment number.
using Segments = std::map<Uint16, image::Label>;

Result<Segments> segmentsOf(DcmItem& data, bool ours)
{
    Segments segments;
    std::array<bool, 256> used {};
    used[0] = true;
    for (auto* const item : itemsOf(data, DCM_SegmentSequence)) {
        auto const number = unsignedAt(*item, DCM_SegmentNumber);
        auto wanted = static_cast<std::int64_t>(number);
        auto const tracking = text(*item, DCM_TrackingID);
        if (ours && tracking.starts_with("label "))
            wanted = wholeNumber(tracking.substr(6)).value_or(wanted);
        if (wanted < 1 || wanted > 255 || used[static_cast<std::size_t>(wanted)]
            || segments.contains(number))
            return fail(ErrorCode::unsupported, "segment numbers beyond 255 or repeated",
                "This segmentation has more than 255 segments, or numbers them twice; it cannot be "
                "shown.");
        used[static_cast<std::size_t>(wanted)] = true;
        image::Label label;
        label.value = static_cast<std::uint8_t>(wanted);
        label.name = text(*item, DCM_SegmentLabel);
        label.color = colorOf(*item);
        label.category = codeAt(*item, DCM_SegmentedPropertyCategoryCodeSequence);
        label.type = codeAt(*item, DCM_SegmentedPropertyTypeCodeSequence);
        segments.emplace(number, std::move(label));
    }
    if (segments.empty())
        return fail(ErrorCode::badData, "segmentation without segments",
            "The segmentation file is damaged.");
    return segments;
}

/// Where the planes of the object and of the source agree, slice by slice.
class SliceMatcher {
public:
    SliceMatcher(Stack const& source)
        : source_(source)
        , axes_(source.volume.indexToLps)
        , normal_(image::normalized(image::cross(axes_.i, axes_.j)))
    {
        for (std::size_t k = 0; k < source.frames.size(); ++k)
            byInstance_.emplace(
                std::pair(source.frames[k].sopInstanceUid, source.frames[k].frameNumber), k);
    }

    /// Whether rows, columns and pixels of a frame lie as those of the source.
    [[nodiscard]] bool sameGrid(DcmItem* orientation, DcmItem* measures) const
    {
        if (orientation != nullptr) {
            auto const o = numbers<6>(*orientation, DCM_ImageOrientationPatient);
            if (!o)
                return false;
            image::Vec3 const row { (*o)[0], (*o)[1], (*o)[2] };
            image::Vec3 const column { (*o)[3], (*o)[4], (*o)[5] };
            if (image::dot(row, image::normalized(axes_.i)) < 0.9999
                || image::dot(column, image::normalized(axes_.j)) < 0.9999)
                return false;
        }
        if (measures != nullptr) {
            auto const spacing = numbers<2>(*measures, DCM_PixelSpacing);
            auto const ours = axes_.spacing();
            if (spacing
                && (std::abs((*spacing)[0] / ours.y - 1) > 1e-3
                    || std::abs((*spacing)[1] / ours.x - 1) > 1e-3))
                return false;
        }
        return true;
    }

    /// The slice a frame belongs to: by the instance it names, else by its position.
    [[nodiscard]] std::optional<std::size_t> sliceOf(DcmItem& groups) const
    {
        std::optional<image::Vec3> position;
        if (auto* const plane = firstItem(groups, DCM_PlanePositionSequence))
            if (auto const p = numbers<3>(*plane, DCM_ImagePositionPatient))
                position = { (*p)[0], (*p)[1], (*p)[2] };
        auto* const derivation = firstItem(groups, DCM_DerivationImageSequence);
        auto const images = derivation == nullptr ? std::vector<DcmItem*>()
                                                  : itemsOf(*derivation, DCM_SourceImageSequence);
        for (auto* const image : images) {
            auto const frame = wholeNumber(text(*image, DCM_ReferencedFrameNumber)).value_or(1) - 1;
            auto const found
                = byInstance_.find({ text(*image, DCM_ReferencedSOPInstanceUID), frame });
            if (found != byInstance_.end() && (!position || isAt(*position, found->second)))
                return found->second;
        }
        if (!position)
            return std::nullopt;
        for (std::size_t k = 0; k < source_.frames.size(); ++k)
            if (isAt(*position, k))
                return k;
        return std::nullopt;
    }

private:
    [[nodiscard]] bool isAt(image::Vec3 position, std::size_t slice) const
    {
        auto const& frame = source_.frames[slice];
        if (!frame.position)
            return false;
        auto const away = position - *frame.position;
        double const along = std::abs(image::dot(away, normal_));
        double const pixel = std::min(image::length(axes_.i), image::length(axes_.j));
        return along < 0.05 && image::length(away) < std::max(0.05, 0.25 * pixel);
    }

    Stack const& source_;
    image::Affine axes_;
    image::Vec3 normal_;
    std::map<std::pair<std::string, std::int64_t>, std::size_t> byInstance_;
};

Status checkReference(DcmItem& data, Stack const& source)
{
    std::string named;
    for (auto* const item : itemsOf(data, DCM_ReferencedSeriesSequence)) {
        named = text(*item, DCM_SeriesInstanceUID);
        if (named == source.seriesInstanceUid)
            return {};
    }
    // Older writers name no series: the frame of reference must then agree.
    if (named.empty() && !source.frameOfReferenceUid.empty()
        && text(data, DCM_FrameOfReferenceUID) == source.frameOfReferenceUid)
        return {};
    return fail(otherSeries());
}

void readContext(DcmItem& data, bool ours, ResultContext& context)
{
    context.seriesDescription = text(data, DCM_SeriesDescription);
    if (ours) {
        auto const notice = fmt::format(" ({})", researchNotice);
        if (context.seriesDescription.ends_with(notice))
            context.seriesDescription.resize(context.seriesDescription.size() - notice.size());
    }
    context.accepted = text(data, DCM_ContentLabel) == "ACCEPTED";
    auto* const segment = firstItem(data, DCM_SegmentSequence);
    if (segment == nullptr)
        return;
    context.algorithm.name = text(*segment, DCM_SegmentAlgorithmName);
    if (auto* const algorithm
        = firstItem(*segment, DCM_SegmentationAlgorithmIdentificationSequence)) {
        context.algorithm.version = text(*algorithm, DCM_AlgorithmVersion);
        auto const parameters = text(*algorithm, DCM_AlgorithmParameters);
        if (!ours || !readProvenance(parameters, context.algorithm))
            context.algorithm.parameters = parameters;
    }
}

Status placeFrames(DcmItem& data, SegmentPixels const& pixels, Segments const& segments,
    Stack const& source, image::LabelMap& labels)
{
    auto const otherGrid = [] {
        return fail(ErrorCode::unsupported, "segmentation on another grid",
            "This segmentation was made on other slices than those of the series; it cannot be "
            "shown here.");
    };
    if (pixels.rows != labels.size.rows || pixels.columns != labels.size.columns)
        return otherGrid();
    SliceMatcher const matcher(source);
    auto* const shared = firstItem(data, DCM_SharedFunctionalGroupsSequence);
    auto const perSlice = pixels.rows * pixels.columns;
    auto const perFrame = itemsOf(data, DCM_PerFrameFunctionalGroupsSequence);
    if (std::ssize(perFrame) < pixels.frames)
        return damaged("segmentation frame without functional groups");
    for (std::int64_t n = 0; n < pixels.frames; ++n) {
        auto* const groups = perFrame[static_cast<std::size_t>(n)];
        auto const group = [&](DcmTagKey const& tag) {
            auto* const own = firstItem(*groups, tag);
            return own != nullptr || shared == nullptr ? own : firstItem(*shared, tag);
        };
        auto* const identification = group(DCM_SegmentIdentificationSequence);
        auto const segment = identification == nullptr
            ? segments.end()
            : segments.find(unsignedAt(*identification, DCM_ReferencedSegmentNumber));
        if (segment == segments.end())
            return damaged("segmentation frame of no segment");
        if (!matcher.sameGrid(
                group(DCM_PlaneOrientationSequence), group(DCM_PixelMeasuresSequence)))
            return otherGrid();
        auto const slice = matcher.sliceOf(*groups);
        if (!slice)
            return otherGrid();
        auto* const target = labels.voxels.data() + static_cast<std::int64_t>(*slice) * perSlice;
        for (std::int64_t pixel = 0; pixel < perSlice; ++pixel)
            if (pixels.inside(n, pixel))
                target[pixel] = segment->second.value;
    }
    return {};
}

} // namespace

Result<ReadResult> readSegmentation(DcmFileFormat& file, Stack const& source)
{
    auto& data = *file.getDataset();
    LAMINA_CHECK(checkReference(data, source));
    SegmentPixels pixels;
    LAMINA_CHECK(findPixels(file, pixels));
    bool const ours = text(data, DCM_Manufacturer) == resultManufacturer;
    LAMINA_TRY(auto const segments, segmentsOf(data, ours));
    auto labels = std::make_shared<image::LabelMap>();
    labels->size = source.volume.size;
    labels->indexToLps = source.volume.indexToLps;
    labels->slicePositions = source.volume.slicePositions;
    if (std::ssize(source.frames) != labels->size.slices)
        return fail(ErrorCode::internal, "stack with other slices than frames");
    labels->voxels.resize(static_cast<std::size_t>(labels->size.count()));
    for (auto const& [number, label] : segments)
        labels->labels.push_back(label);
    LAMINA_CHECK(placeFrames(data, pixels, segments, source, *labels));
    ReadResult result;
    readContext(data, ours, result.context);
    result.referencedSeriesUid = source.seriesInstanceUid;
    result.labels = std::move(labels);
    return result;
}

} // namespace lamina::dicom
