#include "session/SavedLayers.h"

#include "dicom/DerivedSeries.h"
#include "dicom/Waveform.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <system_error>

namespace lamina::session {

namespace {

/// What a crash left half written has a dot in front.
bool isFinished(std::filesystem::directory_entry const& entry)
{
    return !entry.path().filename().string().starts_with('.');
}

/// The undecided proposals below the results of a study, by name.
std::vector<std::filesystem::path> keptProposals(std::filesystem::path const& results)
{
    std::vector<std::filesystem::path> files;
    std::error_code code;
    std::filesystem::directory_iterator entry(results / KeptProposal::undecidedFolder, code);
    for (; !code && entry != std::filesystem::directory_iterator(); entry.increment(code)) {
        std::error_code ignored;
        if (isFinished(*entry) && entry->is_regular_file(ignored)
            && entry->path().extension() == ".dcm")
            files.push_back(entry->path());
    }
    std::ranges::sort(files);
    return files;
}

bool mayHoldResult(std::filesystem::directory_entry const& entry)
{
    std::error_code ignored;
    return isFinished(entry)
        && (entry.is_directory(ignored)
            || (entry.is_regular_file(ignored) && entry.path().extension() == ".dcm"));
}

} // namespace

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
    made.isEdited = read.context.edited;
    if (!read.context.person.empty() || !read.context.decidedAt.empty())
        made.decision = { read.context.person, read.context.decidedAt, {} };
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

std::vector<ReopenedLayer> reopenedLayers(dicom::ReadResult read, std::filesystem::path const& file)
{
    std::vector<ReopenedLayer> reopened;
    for (auto& layer : layersOf(std::move(read), file))
        reopened.push_back({ std::move(layer), std::nullopt });
    if (file.parent_path().filename() != KeptProposal::undecidedFolder || reopened.empty())
        return reopened;
    auto& [layer, edits] = reopened.front();
    if (!layer.labels)
        return reopened;
    auto opened = KeptProposal::reopen(file, *layer.labels);
    if (!opened) {
        layer.notes.push_back("Edits could not be done again: "
            + (opened.error().advice.empty() ? opened.error().what : opened.error().advice));
        return reopened;
    }
    layer.labels = std::make_shared<image::LabelMap const>(std::move(opened->edited));
    if (!opened->history.isUntouched())
        layer.state = LayerState::edited;
    if (opened->lost > 0)
        layer.notes.push_back(
            fmt::format("{} edits were damaged and could not be done again", opened->lost));
    edits = std::move(*opened);
    return reopened;
}

std::vector<std::filesystem::path> filesOfResults(
    dicom::Study const& study, std::filesystem::path const& results, dicom::Stack const& stack)
{
    std::vector<std::filesystem::path> files;
    for (auto const& series : study.series)
        std::ranges::copy(series.objects, std::back_inserter(files));
    std::error_code code;
    if (!results.empty())
        for (std::filesystem::directory_iterator entry(results, code), end; !code && entry != end;
             entry.increment(code))
            if (mayHoldResult(*entry))
                files.push_back(entry->path());
    std::ranges::sort(files);
    if (!results.empty())
        std::ranges::copy(keptProposals(results), std::back_inserter(files));
    if (dicom::isCurves(stack)) // which are of no folder of images
        std::erase_if(files, [](auto const& file) {
            std::error_code ignored;
            return std::filesystem::is_directory(file, ignored);
        });
    return files;
}

Result<ReopenedLayers> readLayers(std::vector<std::filesystem::path> const& files,
    dicom::Stack const& stack, std::shared_ptr<dicom::DecoderPool> const& decoders,
    std::stop_token const& stop)
{
    ReopenedLayers out;
    for (auto const& file : files) {
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, "reopen results");
        std::error_code ignored;
        auto read = std::filesystem::is_directory(file, ignored)
            ? dicom::readDerivedSeries(file, stack, stop, decoders)
            : dicom::readResultObject(file, stack);
        if (!read) {
            auto const& why = read.error();
            if (why.code != ErrorCode::unsupported && why.code != ErrorCode::otherSeries
                && ++out.unread == 1)
                out.reason = why.advice;
            continue;
        }
        for (auto& made : reopenedLayers(std::move(*read), file))
            out.layers.push_back(std::move(made));
    }
    return out;
}

} // namespace lamina::session
