#include "cli/Commands.h"
#include "cli/LabelVolumes.h"
#include "dicom/ObjectDocument.h"
#include "dicom/ResultObjects.h"
#include "image/ImageFile.h"
#include "image/ResultWords.h"
#include "render/LabelSurfaces.h"
#include "render/SurfaceFile.h"

#include <fmt/format.h>

namespace lamina::cli {

namespace {

using nlohmann::json;

render::Smoothing smoothingOf(std::string const& word)
{
    if (word == "none")
        return render::Smoothing::none;
    return word == "strong" ? render::Smoothing::strong : render::Smoothing::light;
}

/// Surfaces of the labels that are wanted, of all objects.
struct Surfaces {
    std::vector<render::NamedSurface> all;
    std::vector<std::string> names; ///< of labels that there are, wanted or not
    bool isArtificial = false;

    void add(dicom::ReadResult const& read, LayersOptions const& options)
    {
        // As fine as the voxels, within what a printer or a mesh program can take.
        constexpr std::int64_t mostCells = 400;
        auto maps = read.overlapping;
        if (read.labels)
            maps.insert(maps.begin(), read.labels);
        for (auto const& map : maps)
            for (auto const& label : map->labels) {
                names.push_back(fmt::format("{} {}", label.value, label.name));
                if (!options.label.empty() && options.label != label.name
                    && options.label != std::to_string(label.value))
                    continue;
                auto mesh = render::labelSurface(
                    *map, label.value, { smoothingOf(options.smoothing), mostCells });
                if (mesh.triangles.empty())
                    continue;
                isArtificial = isArtificial || read.isArtificial;
                all.push_back({ std::move(mesh), label.name });
            }
    }

    [[nodiscard]] Result<json> write(LayersOptions const& options) const
    {
        if (all.empty() && !options.label.empty())
            return fail(ErrorCode::notFound, "no such label",
                fmt::format("No label with voxels is called “{}”. There are: {}.", options.label,
                    fmt::join(names, ", ")));
        LAMINA_CHECK(render::writeSurfaces(all, isArtificial, options.surface));
        json labels = json::array();
        for (auto const& [mesh, name] : all)
            labels.push_back({ { "label", name }, { "value", mesh.label },
                { "triangles", mesh.triangles.size() },
                { "volume_ml", render::enclosedVolume(mesh) / 1000 } });
        return json { { "file", options.surface.string() }, { "space", "LPS mm" },
            { "labels", std::move(labels) } };
    }
};

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
            bool const isUndecided = !read.isForeign && !read.context.accepted;
            LAMINA_CHECK(image::writeImageFile(*labels, path,
                isUndecided ? image::unverifiedWords(read.context.algorithm) : std::string()));
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
    if (!options.surface.empty() && !render::surfaceFormatOf(options.surface))
        return fail(ErrorCode::usage, "ending of the surface file",
            "Surfaces are saved as .stl, .obj or .ply.");
    LAMINA_TRY(auto chosen, chooseStack(options.path, options.series, terminal));
    std::error_code code;
    if (!options.output.empty())
        std::filesystem::create_directories(options.output, code);
    json layers = json::array();
    json refused = json::array();
    std::size_t written = 0;
    Surfaces surfaces;
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
            if (!options.surface.empty())
                surfaces.add(*read, options);
        }
    json result { { "series_uid", chosen.reference.series->uid },
        { "stack", chosen.reference.stack->id }, { "layers", layers }, { "refused", refused } };
    if (!options.surface.empty()) {
        LAMINA_TRY(result["surface"], surfaces.write(options));
    }
    return result;
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
    if (result.contains("surface"))
        text += fmt::format("Wrote {}\n", result["surface"]["file"].get<std::string>());
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
