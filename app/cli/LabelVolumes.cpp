#include "cli/LabelVolumes.h"

#include "image/LabelMeasures.h"

namespace lamina::cli {

using nlohmann::json;

json volumesOf(image::LabelMap const& labels)
{
    auto const measures = image::measureLabels(labels);
    json result = json::array();
    for (auto const& label : labels.labels)
        result.push_back({ { "label", label.name }, { "value", label.value },
            { "voxels", measures[label.value].voxels },
            { "volume_ml", measures[label.value].millilitres } });
    return result;
}

} // namespace lamina::cli
