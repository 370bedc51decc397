#include "session/SavedLayers.h"

#include <fmt/format.h>

namespace lamina::session {

std::vector<Layer> layersOf(dicom::ReadResult read, std::filesystem::path const& file)
{
    Layer made;
    // A foreign algorithm's name alone ("manual") does not tell two objects apart.
    made.name = read.context.algorithm.name.empty() || read.isForeign
        ? read.context.seriesDescription
        : read.context.algorithm.name;
    if (made.name.empty() && read.isForeign)
        made.name = "Segmentation";
    made.state
        = read.context.accepted || read.isForeign ? LayerState::accepted : LayerState::proposed;
    made.isForeign = read.isForeign;
    made.isArtificial = read.isArtificial;
    // A study opens with the images as they were taken; what was made of them is one key away.
    made.visible = !read.isOfOtherSeries && !read.image;
    made.algorithm = read.context.algorithm;
    made.labels = read.labels;
    made.image = read.image;
    if (made.image)
        made.opacity = 1; // in place of the source, not over it
    made.report = std::move(read.report);
    made.notes = std::move(read.notes);
    made.savedAs = { file };
    std::vector<Layer> layers { made };
    for (std::size_t n = 0; n < read.overlapping.size(); ++n) {
        layers.push_back(made);
        layers.back().name = fmt::format("{} ({})", made.name, n + 2);
        layers.back().labels = read.overlapping[n];
        layers.back().notes = { "Overlaps the labels above" };
    }
    return layers;
}

} // namespace lamina::session
