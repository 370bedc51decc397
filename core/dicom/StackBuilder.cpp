#include "dicom/StackBuilder.h"

#include "dicom/PixelSize.h"
#include "dicom/StackSplitter.h"

#include <algorithm>
#include <cmath>
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
    if (std::ranges::all_of(
            frames, [&](auto const& reference) { return reference.file->padding == file.padding; }))
        volume.padding = file.padding;
}

/// Factors of every file, when they agree: a uniform stack has one dose, weight and scan.
void describeUptake(std::vector<FrameReference> const& frames, image::VolumeDescription& volume)
{
    auto const& first = *frames.front().file;
    volume.derivedValues = first.derivedValues;
    volume.valueNote = first.valueNote;
    for (auto const& reference : frames) {
        auto const& other = reference.file->derivedValues;
        bool const agrees
            = std::ranges::equal(other, first.derivedValues, [](auto const& a, auto const& b) {
                  return a.unit == b.unit && std::abs(a.factor - b.factor) <= 0.01 * b.factor;
              });
        if (!agrees) {
            volume.derivedValues.clear();
            volume.valueNote = "No SUV: the images disagree about dose, weight or times";
            return;
        }
    }
}

/// One profile for all images, or none.
void describeColors(std::vector<FrameReference> const& frames, Stack& stack)
{
    stack.colorProfile = frames.front().file->colorProfile;
    bool const agree = std::ranges::all_of(frames, [&](auto const& reference) {
        return reference.file->colorProfile.sha256 == stack.colorProfile.sha256;
    });
    if (agree)
        return;
    stack.colorProfile = {};
    stack.health.push_back({ HealthKind::mixedProfiles, Severity::note,
        "The images have different colour profiles: colours are shown as they are stored" });
}

/// When the frames of a loop start.
void describeTiming(std::vector<FrameReference> const& frames, Stack& stack)
{
    auto const& file = *frames.front().file;
    bool const isOneFile = std::ranges::all_of(
        frames, [&](auto const& reference) { return reference.file == &file; });
    if (!isOneFile || frames.size() < 2 || stack.isVolume)
        return;
    stack.framesPerSecond = file.cine.framesPerSecond;
    if (file.cine.stepsMs.empty() && file.cine.frameTimeMs == 0)
        return;
    std::vector<double> starts { 0 };
    for (std::size_t n = 1; n < file.frames.size(); ++n)
        starts.push_back(starts.back()
            + (file.cine.stepsMs.empty() ? file.cine.frameTimeMs : file.cine.stepsMs[n]));
    for (auto const& reference : frames)
        stack.frameTimesMs.push_back(starts[reference.number] - starts[frames.front().number]);
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
    frame.shutter = file.shutter;
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
    stack.fourthAxis = split.axis;
    stack.algorithm = file.algorithm;
    for (auto const& frame : split.frames)
        stack.frames.push_back(frameOf(frame));
    stack.volume.size = { file.layout.columns, file.layout.rows, std::ssize(split.frames) };
    stack.volume.indexToLps = geometry.indexToLps;
    stack.volume.slicePositions = std::move(geometry.slicePositions);
    stack.volume.geometryKnown = geometry.geometryKnown;
    stack.volume.placement = geometry.placement;
    describeIntensities(split.frames, stack.volume);
    stack.isVolume = split.frames.size() >= 3 && geometry.hasSliceSpacing && geometry.geometryKnown;
    stack.transferSyntaxUid = file.syntax.uid;
    stack.transferSyntaxName = file.syntax.name;
    // Some scanners set a window per slice; that of the first one may fit nothing but air.
    auto const& middle = split.frames[split.frames.size() / 2];
    stack.windows = middle.frame().windows.empty() ? middle.file->windows : middle.frame().windows;
    stack.regions = file.regions;
    stack.volume.lengthNote = lengthNoteOf(file);
    describeUptake(split.frames, stack.volume);
    describeTiming(split.frames, stack);
    stack.health = std::move(geometry.findings);
    std::ranges::copy(split.findings, std::back_inserter(stack.health));
    describeColors(split.frames, stack);
    for (auto const& frame : split.frames)
        stack.overlayGroups.insert(
            frame.file->overlayGroups.begin(), frame.file->overlayGroups.end());
    return stack;
}

std::vector<FrameReference> framesOf(std::vector<ImageHeader const*> const& images)
{
    std::vector<FrameReference> frames;
    for (auto const* image : images)
        for (std::size_t n = 0; n < image->frames.size(); ++n)
            frames.push_back({ image, n });
    return frames;
}

/// Stacks with their ids, and those of their axis.
std::vector<Stack> numbered(std::vector<SplitStack> const& splits)
{
    std::vector<Stack> stacks;
    for (auto const& split : splits) {
        stacks.push_back(stackOf(split));
        auto const number = stacks.size() - 1;
        auto& stack = stacks.back();
        stack.id = std::to_string(number);
        if (!stack.fourthAxis)
            continue;
        auto const first = number - stack.fourthAxis->index;
        for (std::size_t n = 0; n < stack.fourthAxis->values.size(); ++n)
            stack.fourthAxis->stackIds.push_back(std::to_string(first + n));
    }
    return stacks;
}

/// The places of the stacks that are to be one.
std::vector<std::size_t> joinedIn(SplitWish const& wish, std::size_t count)
{
    std::vector<std::size_t> which;
    for (std::size_t n = 0; n < count; ++n)
        if (wish.together || std::ranges::find(wish.joined, std::to_string(n)) != wish.joined.end())
            which.push_back(n);
    return which;
}

} // namespace

std::vector<Stack> buildStacks(std::vector<ImageHeader const*> const& images)
{
    auto const frames = framesOf(images);
    return frames.empty() ? std::vector<Stack>() : numbered(splitIntoStacks(frames));
}

Result<std::vector<Stack>> buildStacks(
    std::vector<ImageHeader const*> const& images, SplitWish const& wish)
{
    auto const frames = framesOf(images);
    if (frames.empty() || wish.isEmpty())
        return buildStacks(images);
    if (!wish.trait.empty()) {
        LAMINA_TRY(auto const split, splitByTrait(frames, wish.trait));
        return numbered(split);
    }
    auto stacks = splitIntoStacks(frames);
    auto const which = joinedIn(wish, stacks.size());
    LAMINA_TRY(auto const joined, joinStacks(std::move(stacks), which));
    return numbered(joined);
}

} // namespace lamina::dicom
