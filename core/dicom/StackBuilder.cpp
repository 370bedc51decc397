#include "dicom/StackBuilder.h"

#include "dicom/StackSplitter.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::dicom {

namespace {

/// Stored type and its way to values: native, unless values differ from slice to slice.
void describeIntensities(
    std::vector<FrameReference> const& frames, image::VolumeDescription& volume)
{
    auto const& file = *frames.front().file;
    auto const& first = frames.front().frame();
    volume.type = storedType(file.layout);
    volume.unit = file.unit;
    volume.modality = file.modality;
    volume.inverted = file.layout.photometric == "MONOCHROME1";
    if (volume.type == image::VoxelType::rgb8)
        return;
    if (file.modalityTable) {
        volume.type = image::VoxelType::int32;
        return;
    }
    bool const isUniform = std::ranges::all_of(frames, [&](auto const& reference) {
        return reference.frame().slope == first.slope
            && reference.frame().intercept == first.intercept;
    });
    if (!isUniform) {
        volume.type = image::VoxelType::float32;
        return;
    }
    volume.slope = first.slope;
    volume.intercept = first.intercept;
}

Frame frameOf(FrameReference const& reference)
{
    auto const& file = *reference.file;
    Frame frame;
    frame.path = file.path;
    frame.frameNumber = static_cast<std::int64_t>(reference.number);
    frame.sopInstanceUid = file.sopInstanceUid;
    frame.sopClassUid = file.sopClassUid;
    frame.instanceNumber = file.instanceNumber;
    frame.position = reference.frame().position;
    frame.slope = reference.frame().slope;
    frame.intercept = reference.frame().intercept;
    return frame;
}

Stack stackOf(SplitStack const& split)
{
    auto const& file = *split.frames.front().file;
    auto geometry = measureSlices(split.frames);
    Stack stack;
    stack.seriesInstanceUid = file.seriesUid;
    stack.studyInstanceUid = file.studyUid;
    stack.frameOfReferenceUid = file.frameOfReferenceUid;
    stack.modality = file.modality;
    stack.description = split.description;
    for (auto const& frame : split.frames)
        stack.frames.push_back(frameOf(frame));
    stack.volume.size = { file.layout.columns, file.layout.rows, std::ssize(split.frames) };
    stack.volume.indexToLps = geometry.indexToLps;
    stack.volume.slicePositions = std::move(geometry.slicePositions);
    stack.volume.geometryKnown = geometry.geometryKnown;
    describeIntensities(split.frames, stack.volume);
    stack.isVolume = split.frames.size() >= 3 && geometry.hasSliceSpacing && geometry.geometryKnown;
    stack.transferSyntaxUid = file.syntax.uid;
    stack.transferSyntaxName = file.syntax.name;
    // Some scanners set a window per slice; that of the first one may fit nothing but air.
    stack.windows = split.frames[split.frames.size() / 2].file->windows;
    stack.health = std::move(geometry.findings);
    std::ranges::copy(split.findings, std::back_inserter(stack.health));
    return stack;
}

} // namespace

std::vector<Stack> buildStacks(std::vector<ImageHeader const*> const& images)
{
    std::vector<FrameReference> frames;
    for (auto const* image : images)
        for (std::size_t n = 0; n < image->frames.size(); ++n)
            frames.push_back({ image, n });
    std::vector<Stack> stacks;
    if (frames.empty())
        return stacks;
    for (auto const& split : splitIntoStacks(frames)) {
        stacks.push_back(stackOf(split));
        stacks.back().id = std::to_string(stacks.size() - 1);
    }
    return stacks;
}

} // namespace lamina::dicom
