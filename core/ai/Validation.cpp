#include "ai/Worker.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace lamina::ai {

namespace {

using LabelTable = std::array<bool, 256>;

LabelTable knownLabels(Manifest const& manifest)
{
    LabelTable known {};
    for (auto const& label : manifest.labels)
        known[label.value] = true;
    return known;
}

tl::unexpected<Error> wrong(Manifest const& manifest, std::string const& what)
{
    return fail(ErrorCode::plugin, fmt::format("result of {}: {}", manifest.id, what),
        fmt::format("“{}” gave a result that cannot be right ({}). It was discarded; the study is "
                    "untouched.",
            manifest.name, what));
}

Status checkLabelMap(
    image::LabelMap const& map, Manifest const& manifest, image::Volume const& volume)
{
    auto const expected = static_cast<std::size_t>(volume.size().count());
    if (!(map.size == volume.size()) || map.voxels.size() != expected)
        return wrong(manifest, "label map of another size");
    auto known = knownLabels(manifest);
    known[0] = true;
    LabelTable seen {};
    for (auto const value : map.voxels)
        seen[value] = true;
    for (std::size_t value = 0; value < seen.size(); ++value) {
        if (seen[value] && !known[value])
            return wrong(manifest, fmt::format("unknown label {}", value));
    }
    return {};
}

/// The smallest box along the patient axes that holds the outer faces of all voxels.
std::pair<image::Vec3, image::Vec3> extent(image::Volume const& volume)
{
    auto const& size = volume.size();
    image::Vec3 low;
    image::Vec3 high;
    for (int corner = 0; corner < 8; ++corner) {
        image::Vec3 index;
        for (int axis = 0; axis < 3; ++axis)
            index[axis] = (corner >> axis & 1) != 0 ? static_cast<double>(size[axis]) - 0.5 : -0.5;
        auto const point = volume.indexToLps().toLps(index);
        for (int axis = 0; axis < 3; ++axis) {
            low[axis] = corner == 0 ? point[axis] : std::min(low[axis], point[axis]);
            high[axis] = corner == 0 ? point[axis] : std::max(high[axis], point[axis]);
        }
    }
    return { low, high };
}

bool isScore(double score)
{
    return score >= 0 && score <= 1; // false for NaN
}

Status checkBoxes(RunResult const& result, Manifest const& manifest, image::Volume const& volume)
{
    constexpr double tolerance = 1; // mm
    auto const known = knownLabels(manifest);
    auto const [low, high] = extent(volume);
    for (auto const& box : result.boxes) {
        if (!known[box.label])
            return wrong(manifest, fmt::format("box with the unknown label {}", box.label));
        if (!isScore(box.score))
            return wrong(manifest, "score outside 0 to 1");
        for (int axis = 0; axis < 3; ++axis) {
            bool const inside = box.lpsMin[axis] >= low[axis] - tolerance
                && box.lpsMax[axis] <= high[axis] + tolerance
                && box.lpsMin[axis] <= box.lpsMax[axis];
            if (!inside)
                return wrong(manifest, "box outside the images");
        }
    }
    return {};
}

Status checkScores(RunResult const& result, Manifest const& manifest, image::Volume const& volume)
{
    auto const known = knownLabels(manifest);
    for (auto const& score : result.scores) {
        if (!known[score.label])
            return wrong(manifest, fmt::format("score of the unknown class {}", score.label));
        if (!isScore(score.score))
            return wrong(manifest, "score outside 0 to 1");
        if (score.slice < -1 || score.slice >= volume.size().slices)
            return wrong(manifest, "score of a slice that does not exist");
    }
    return {};
}

/// The whole grid, the declared type, and no value that is not a number.
Status checkImage(image::Volume const& made, Manifest const& manifest, image::Volume const& volume)
{
    auto const& output = *manifest.output;
    auto const& description = made.description();
    if (!(made.size() == volume.size()) || !(made.indexToLps() == volume.indexToLps()))
        return wrong(manifest, "image on another grid");
    if (made.type() != output.type || description.slope != output.slope
        || description.intercept != output.intercept)
        return wrong(manifest, "image of another type");
    if (made.type() != image::VoxelType::float32)
        return {};
    for (float const value : made.voxels<float>())
        if (!std::isfinite(value))
            return wrong(manifest, "image with values that are not numbers");
    return {};
}

} // namespace

Status validateResult(
    RunResult const& result, Manifest const& manifest, image::Volume const& volume)
{
    bool const segments = manifest.task == Task::segment;
    if (segments != (result.labels != nullptr))
        return wrong(manifest, segments ? "no label map" : "a label map that nobody asked for");
    if (result.labels)
        LAMINA_CHECK(checkLabelMap(*result.labels, manifest, volume));
    bool const makesImage = manifest.output.has_value();
    if (makesImage != (result.image != nullptr))
        return wrong(manifest, makesImage ? "no image" : "an image that nobody asked for");
    if (result.image)
        LAMINA_CHECK(checkImage(*result.image, manifest, volume));
    LAMINA_CHECK(checkBoxes(result, manifest, volume));
    return checkScores(result, manifest, volume);
}

} // namespace lamina::ai
