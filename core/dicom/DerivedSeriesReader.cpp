#include "dicom/DerivedSeries.h"
#include "dicom/DerivedSeries_p.h"
#include "dicom/ResultFile_p.h"
#include "dicom/Scan.h"
#include "dicom/StackLoader.h"

#include <algorithm>
#include <cmath>

namespace lamina::dicom {

namespace {

/// The program and the algorithm that a slice says it comes from; false for others' series.
bool readMakers(DcmItem& data, ResultContext& context)
{
    for (auto* const item : allItemsIn(data, DCM_ContributingEquipmentSequence)) {
        if (text(*item, DCM_Manufacturer) != resultManufacturer
            || !readProvenance(text(*item, DCM_AlgorithmParameters), context.algorithm))
            continue;
        context.algorithm.name = text(*item, DCM_AlgorithmName);
        context.algorithm.version = text(*item, DCM_AlgorithmVersion);
        context.seriesDescription = givenDescription(data);
        context.accepted = text(data, DCM_ImageComments) == acceptedComment;
        return true;
    }
    return false;
}

bool sameGrid(image::VolumeDescription const& a, image::VolumeDescription const& b)
{
    constexpr double tolerance = 0.01; // mm; decimal strings are not exact
    if (!(a.size == b.size))
        return false;
    for (int corner = 0; corner < 8; ++corner) {
        image::Vec3 index;
        for (int axis = 0; axis < 3; ++axis)
            index[axis] = (corner >> axis & 1) != 0 ? static_cast<double>(a.size[axis] - 1) : 0.0;
        if (image::length(a.indexToLps.toLps(index) - b.indexToLps.toLps(index)) > tolerance)
            return false;
    }
    return true;
}

Status checkOrigin(DcmItem& data, Stack const& source)
{
    auto* const image = firstItem(data, DCM_SourceImageSequence);
    auto const uid = image == nullptr ? std::string() : text(*image, DCM_ReferencedSOPInstanceUID);
    if (uid.empty()
        || std::ranges::find(source.frames, uid, &Frame::sopInstanceUid) == source.frames.end())
        return fail(ErrorCode::otherSeries, "derived from another series",
            "This image was made from another series.");
    return {};
}

} // namespace

Result<ReadResult> readDerivedSeries(std::filesystem::path const& folder, Stack const& source,
    std::stop_token stop, std::shared_ptr<DecoderPool> decoders)
{
    std::vector<std::filesystem::path> const paths { folder };
    LAMINA_TRY(auto const catalog, scan(paths, stop, {}));
    auto const stacks = stacksOf(catalog);
    if (stacks.size() != 1)
        return fail(ErrorCode::unsupported, "not one derived series",
            "The folder does not hold one image series.");
    auto const& stack = *stacks.front().stack;
    LAMINA_TRY(auto const file, loadChecked(stack.frames.front().path));
    auto& data = *file->getDataset();
    ReadResult result;
    if (!readMakers(data, result.context))
        return fail(ErrorCode::unsupported, "series of another maker",
            "Only series that Lamina made are shown in place of the images they come from.");
    LAMINA_CHECK(checkOrigin(data, source));
    if (!sameGrid(stack.volume, source.volume))
        return fail(ErrorCode::badData, "derived series on another grid",
            "The saved image does not lie on the slices of this series any more.");
    // The grid of the source itself, so that nothing shifts by a rounding error.
    LAMINA_TRY(auto const loaded, loadStack(stack, stop, {}, nullptr, std::move(decoders)));
    auto description = loaded->description();
    description.indexToLps = source.volume.indexToLps;
    description.slicePositions = source.volume.slicePositions;
    LAMINA_TRY(result.image, image::Volume::fromVoxels(std::move(description), loaded->bytes()));
    result.referencedSeriesUid = source.seriesInstanceUid;
    return result;
}

} // namespace lamina::dicom
