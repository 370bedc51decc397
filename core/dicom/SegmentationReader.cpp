#include "dicom/LabelResampling.h"
#include "dicom/ResultReaders_p.h"
#include "dicom/SegmentPixels_p.h"
#include "dicom/SliceMatcher_p.h"

#include <algorithm>
#include <cmath>

namespace lamina::dicom {

namespace {

using image::Vec3;

tl::unexpected<Error> damaged(char const* what)
{
    return fail(ErrorCode::badData, what, "The segmentation file is damaged.");
}

tl::unexpected<Error> notPlaced(char const* what)
{
    return fail(ErrorCode::unsupported, what,
        "This segmentation does not say where it lies in the patient; it cannot be shown on this "
        "series.");
}

/// Whether the object was made on another series. Fails when it does not share this one's frame of
/// reference either.
Result<bool> isOfOtherSeries(DcmItem& data, Stack const& source)
{
    std::string named;
    for (auto* const item : allItemsIn(data, DCM_ReferencedSeriesSequence)) {
        named = text(*item, DCM_SeriesInstanceUID);
        if (named == source.seriesInstanceUid)
            return false;
    }
    // Older writers name no series.
    if (!source.frameOfReferenceUid.empty()
        && text(data, DCM_FrameOfReferenceUID) == source.frameOfReferenceUid)
        return !named.empty();
    return fail(otherSeries());
}

void readContext(DcmItem& data, bool ours, ResultContext& context)
{
    context.seriesDescription = ours ? givenDescription(data) : text(data, DCM_SeriesDescription);
    context.accepted = text(data, DCM_ContentLabel) == "ACCEPTED";
    if (ours && context.accepted)
        readDecision(data, context);
    auto* const segment = firstItem(data, DCM_SegmentSequence);
    if (segment == nullptr)
        return;
    context.algorithm.name = text(*segment, DCM_SegmentAlgorithmName);
    context.edited = ours && text(*segment, DCM_SegmentAlgorithmType) == "SEMIAUTOMATIC";
    if (auto* const algorithm
        = firstItem(*segment, DCM_SegmentationAlgorithmIdentificationSequence)) {
        context.algorithm.version = text(*algorithm, DCM_AlgorithmVersion);
        auto const parameters = text(*algorithm, DCM_AlgorithmParameters);
        if (!ours || !readProvenance(parameters, context.algorithm))
            context.algorithm.parameters = parameters;
    }
}

/// The functional groups of each frame, its own before the shared ones.
class FrameGroups {
public:
    explicit FrameGroups(DcmItem& data)
        : shared_(firstItem(data, DCM_SharedFunctionalGroupsSequence))
        , perFrame_(allItemsIn(data, DCM_PerFrameFunctionalGroupsSequence))
    {
    }
    [[nodiscard]] std::int64_t count() const { return std::ssize(perFrame_); }
    [[nodiscard]] DcmItem& own(std::int64_t frame) const
    {
        return *perFrame_[static_cast<std::size_t>(frame)];
    }
    [[nodiscard]] DcmItem* group(std::int64_t frame, DcmTagKey const& tag) const
    {
        auto* const found = firstItem(own(frame), tag);
        return found != nullptr || shared_ == nullptr ? found : firstItem(*shared_, tag);
    }

private:
    DcmItem* shared_;
    std::vector<DcmItem*> perFrame_;
};

/// A SEG under work.
struct Reading {
    SegmentPixels const& pixels;
    Segments const& segments;
    FrameGroups const& groups;

    /// The segment of a frame; label maps hold all in each.
    [[nodiscard]] Result<Uint16> segmentOf(std::int64_t frame) const
    {
        if (pixels.kind == SegmentationKind::labelMap)
            return Uint16 { 0 };
        auto* const item = groups.group(frame, DCM_SegmentIdentificationSequence);
        auto const number
            = item == nullptr ? Uint16 { 0 } : unsignedAt(*item, DCM_ReferencedSegmentNumber);
        if (!segments.contains(number))
            return fail(ErrorCode::badData, "segmentation frame of no segment",
                "The segmentation file is damaged.");
        return number;
    }
};

/// The slice of the source that each frame lies on, or nothing when the grids differ.
std::optional<std::vector<std::int64_t>> slicesOf(Reading const& reading, Stack const& source)
{
    auto const& size = source.volume.size;
    if (reading.pixels.rows != size.rows || reading.pixels.columns != size.columns)
        return std::nullopt;
    SliceMatcher const matcher(source);
    std::vector<std::int64_t> slices;
    for (std::int64_t n = 0; n < reading.pixels.frames; ++n) {
        auto const slice = matcher.sameGrid(reading.groups.group(n, DCM_PlaneOrientationSequence),
                               reading.groups.group(n, DCM_PixelMeasuresSequence))
            ? matcher.sliceOf(reading.groups.own(n))
            : std::nullopt;
        if (!slice)
            return std::nullopt;
        slices.push_back(static_cast<std::int64_t>(*slice));
    }
    return slices;
}

/// The grid of the object itself.
struct OwnGrid {
    image::LabelMap shape;
    std::vector<std::int64_t> planes; ///< of each frame
    double step = 1;
};

struct Placed {
    Vec3 row;
    Vec3 column;
    double rowSpacing = 0;
    double columnSpacing = 0;
    Vec3 position;
};

std::optional<Placed> placeOf(FrameGroups const& groups, std::int64_t frame)
{
    auto* const plane = groups.group(frame, DCM_PlanePositionSequence);
    auto* const orientation = groups.group(frame, DCM_PlaneOrientationSequence);
    auto* const measures = groups.group(frame, DCM_PixelMeasuresSequence);
    if (plane == nullptr || orientation == nullptr || measures == nullptr)
        return std::nullopt;
    auto const p = numbers<3>(*plane, DCM_ImagePositionPatient);
    auto const o = numbers<6>(*orientation, DCM_ImageOrientationPatient);
    auto const s = numbers<2>(*measures, DCM_PixelSpacing);
    if (!p || !o || !s || !((*s)[0] > 1e-6) || !((*s)[1] > 1e-6))
        return std::nullopt;
    Placed placed { { (*o)[0], (*o)[1], (*o)[2] }, { (*o)[3], (*o)[4], (*o)[5] }, (*s)[0], (*s)[1],
        { (*p)[0], (*p)[1], (*p)[2] } };
    bool const isPlane = std::abs(length(placed.row) - 1) < 0.01
        && std::abs(length(placed.column) - 1) < 0.01
        && std::abs(dot(placed.row, placed.column)) < 0.02;
    return isPlane ? std::optional(placed) : std::nullopt;
}

/// Distance between the planes: as written, else the smallest that occurs.
double stepOf(DcmItem& measures, std::vector<double> const& depths)
{
    for (auto const& key : { DCM_SpacingBetweenSlices, DCM_SliceThickness }) {
        double value = 0;
        if (measures.findAndGetFloat64(key, value).good() && std::isfinite(value)
            && std::abs(value) > 1e-3)
            return std::abs(value);
    }
    double least = 1e9;
    for (std::size_t n = 1; n < depths.size(); ++n)
        least = std::min(least, depths[n] - depths[n - 1]);
    return depths.size() > 1 ? least : 1;
}

Result<OwnGrid> ownGridOf(Reading const& reading)
{
    constexpr double samePlane = 0.01;
    constexpr std::int64_t mostVoxels = std::int64_t { 1 } << 31;
    auto const first = placeOf(reading.groups, 0);
    if (!first)
        return notPlaced("segmentation without plane");
    auto const normal = cross(first->row, first->column);
    std::vector<double> depths;
    for (std::int64_t n = 0; n < reading.pixels.frames; ++n) {
        auto const placed = placeOf(reading.groups, n);
        auto const aside = placed ? placed->position - first->position : Vec3 {};
        bool const isParallel = placed && dot(placed->row, first->row) > 0.9999
            && dot(placed->column, first->column) > 0.9999
            && std::abs(placed->rowSpacing / first->rowSpacing - 1) < 1e-3
            && std::abs(placed->columnSpacing / first->columnSpacing - 1) < 1e-3
            && length(aside - normal * dot(aside, normal)) < 0.25 * first->columnSpacing;
        if (!isParallel)
            return notPlaced("segmentation frames do not form a stack");
        depths.push_back(dot(aside, normal));
    }
    auto sorted = depths;
    std::ranges::sort(sorted);
    // clang 14 cannot read what std::ranges::unique returns in libstdc++ 12.
    sorted.erase(std::unique(sorted.begin(), sorted.end(),
                     [](double a, double b) { return b - a < samePlane; }),
        sorted.end());
    OwnGrid grid;
    auto& shape = grid.shape;
    shape.size = { reading.pixels.columns, reading.pixels.rows, std::ssize(sorted) };
    if (shape.size.slices > mostVoxels / (shape.size.columns * shape.size.rows))
        return fail(ErrorCode::unsupported, "segmentation too large",
            "This segmentation is too large to be shown.");
    grid.step = stepOf(*reading.groups.group(0, DCM_PixelMeasuresSequence), sorted);
    shape.indexToLps = { first->row * first->columnSpacing, first->column * first->rowSpacing,
        normal * grid.step, first->position + normal * sorted.front() };
    for (auto const depth : sorted)
        shape.slicePositions.push_back(depth - sorted.front());
    for (auto const depth : depths)
        grid.planes.push_back(
            std::ranges::upper_bound(sorted, depth + samePlane / 2) - sorted.begin() - 1);
    return grid;
}

/// The labels of all frames on a grid of the object's own rows and columns.
Status fillSheets(
    Reading const& reading, std::vector<std::int64_t> const& planes, LabelSheets& sheets)
{
    SegmentRuns runs;
    auto const perPlane = reading.pixels.rows * reading.pixels.columns;
    for (std::int64_t n = 0; n < reading.pixels.frames; ++n) {
        LAMINA_TRY(auto const segment, reading.segmentOf(n));
        reading.pixels.addRuns(n, planes[static_cast<std::size_t>(n)] * perPlane, segment, runs);
    }
    for (auto const& [number, label] : reading.segments)
        if (!sheets.add(label, runs[number]))
            return fail(ErrorCode::unsupported, "too many segments",
                "This segmentation has too many segments, or too many that overlap; it cannot be "
                "shown.");
    return {};
}

image::LabelMap shapeOf(Stack const& source)
{
    image::LabelMap shape;
    shape.size = source.volume.size;
    shape.indexToLps = source.volume.indexToLps;
    shape.slicePositions = source.volume.slicePositions;
    return shape;
}

Status placeFrames(Reading const& reading, Stack const& source, ReadResult& result)
{
    if (auto const slices = slicesOf(reading, source)) {
        LabelSheets sheets(shapeOf(source));
        LAMINA_CHECK(fillSheets(reading, *slices, sheets));
        result.setMaps(std::move(sheets).take());
        return {};
    }
    if (!source.volume.geometryKnown || !source.frames.front().position)
        return notPlaced("segmentation on a series without positions");
    LAMINA_TRY(auto const own, ownGridOf(reading));
    LabelSheets sheets(own.shape);
    LAMINA_CHECK(fillSheets(reading, own.planes, sheets));
    auto const shape = shapeOf(source);
    std::vector<std::shared_ptr<image::LabelMap const>> maps;
    for (auto const& sheet : sheets.sheets())
        maps.push_back(
            std::make_shared<image::LabelMap const>(resampledLabels(sheet, own.step, shape)));
    result.setMaps(std::move(maps));
    result.notes.emplace_back("Made on another grid and resampled to this series: borders and "
                              "volumes are approximate");
    return {};
}

} // namespace

Result<ReadResult> readSegmentation(DcmFileFormat& file, Stack const& source)
{
    auto& data = *file.getDataset();
    ReadResult result;
    LAMINA_TRY(result.isOfOtherSeries, isOfOtherSeries(data, source));
    SegmentPixels pixels;
    LAMINA_CHECK(findPixels(file, pixels));
    bool const ours = text(data, DCM_Manufacturer) == resultManufacturer;
    LAMINA_TRY(auto const segments, segmentsOf(data, ours));
    if (std::ssize(source.frames) != source.volume.size.slices || source.frames.empty())
        return fail(ErrorCode::internal, "stack with other slices than frames");
    FrameGroups const groups(data);
    if (groups.count() < pixels.frames)
        return damaged("segmentation frame without functional groups");
    LAMINA_CHECK(placeFrames({ pixels, segments, groups }, source, result));
    if (pixels.kind == SegmentationKind::fractional)
        result.notes.emplace_back("Fractions of one half and more are shown");
    readContext(data, ours, result.context);
    result.isForeign = !ours;
    auto* const segment = firstItem(data, DCM_SegmentSequence);
    result.isArtificial
        = segment == nullptr || text(*segment, DCM_SegmentAlgorithmType) != "MANUAL";
    result.referencedSeriesUid = source.seriesInstanceUid;
    return result;
}

} // namespace lamina::dicom
