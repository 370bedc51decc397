#include "cli/Commands.h"
#include "cli/LabelVolumes.h"
#include "dicom/ObjectDocument.h"
#include "dicom/ResultObjects.h"
#include "image/ImageFile.h"

#include <fmt/format.h>

namespace lamina::cli {

namespace {

using nlohmann::json;

/// Writes the maps of one object and says what is in them.
Result<json> describe(dicom::ReadResult const& read, std::filesystem::path const& file,
    std::filesystem::path const& folder, std::size_t& written)
{
    json maps = json::array();
    auto all = read.overlapping;
    if (read.labels)
        all.insert(all.begin(), read.labels);
    for (auto const& labels : all) {
        json segments = volumesOf(*labels);
        for (std::size_t n = 0; n < labels->labels.size(); ++n)
            segments[n]["color"] = labels->labels[n].color;
        json map { { "segments", std::move(segments) } };
        if (!folder.empty()) {
            auto const path = folder / fmt::format("labels-{}.nii.gz", ++written);
            LAMINA_CHECK(image::writeImageFile(*labels, path));
            map["file"] = path.string();
        }
        maps.push_back(std::move(map));
    }
    return json { { "object", file.string() }, { "name", read.context.seriesDescription },
        { "foreign", read.isForeign }, { "artificial", read.isArtificial },
        { "of_other_series", read.isOfOtherSeries }, { "notes", read.notes },
        { "boxes", read.report.boxes.size() }, { "maps", std::move(maps) } };
}

Result<json> layersOn(LayersOptions const& options, Terminal const& terminal)
{
    LAMINA_TRY(auto chosen, chooseStack(options.path, options.series, terminal));
    std::error_code code;
    if (!options.output.empty())
        std::filesystem::create_directories(options.output, code);
    json layers = json::array();
    json refused = json::array();
    std::size_t written = 0;
    for (auto const& series : chosen.reference.study->series)
        for (auto const& file : series.objects) {
            auto const read = dicom::readResultObject(file, *chosen.reference.stack);
            if (!read) {
                refused.push_back({ { "object", file.string() }, { "reason", read.error().what },
                    { "advice", read.error().advice } });
                continue;
            }
            LAMINA_TRY(auto layer, describe(*read, file, options.output, written));
            layers.push_back(std::move(layer));
        }
    return json { { "series_uid", chosen.reference.series->uid },
        { "stack", chosen.reference.stack->id }, { "layers", layers }, { "refused", refused } };
}

std::string textOf(json const& result)
{
    std::string text;
    for (auto const& layer : result["layers"]) {
        text += layer["name"].get<std::string>() + '\n';
        for (auto const& map : layer["maps"])
            for (auto const& segment : map["segments"])
                text += fmt::format("  {}: {:.2f} mL\n", segment["label"].get<std::string>(),
                    segment["volume_ml"].get<double>());
        for (auto const& note : layer["notes"])
            text += "  " + note.get<std::string>() + '\n';
    }
    for (auto const& object : result["refused"])
        text += fmt::format("not shown: {}: {}\n", object["object"].get<std::string>(),
            object["advice"].get<std::string>());
    return text + fmt::format("{} objects shown", result["layers"].size());
}

} // namespace

int layers(LayersOptions const& options, Terminal const& terminal)
{
    auto const result = layersOn(options, terminal);
    if (!result)
        return terminal.refuse(result.error());
    return terminal.answer(*result, textOf(*result));
}

int extract(std::filesystem::path const& path, std::filesystem::path const& output,
    Terminal const& terminal)
{
    if (auto const saved = dicom::saveAttachment(path, output); !saved)
        return terminal.refuse(saved.error());
    return terminal.answer(
        { { "output", output.string() } }, fmt::format("Wrote {}", output.string()));
}

} // namespace lamina::cli
