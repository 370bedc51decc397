#include "ai/Installation.h"
#include "cli/Commands.h"

#include <fmt/format.h>

namespace lamina::cli {

namespace {

nlohmann::json toJson(ai::Bundle const& bundle)
{
    auto const& manifest = bundle.manifest;
    nlohmann::json labels = nlohmann::json::array();
    for (auto const& label : manifest.labels)
        labels.push_back({ { "value", label.value }, { "name", label.name } });
    return { { "id", manifest.id }, { "version", manifest.version }, { "name", manifest.name },
        { "task", ai::nameOf(manifest.task) }, { "status", manifest.status },
        { "intended_use", manifest.intendedUse }, { "licence", manifest.licence },
        { "folder", bundle.folder.string() }, { "labels", labels } };
}

std::string toText(ai::Bundle const& bundle)
{
    auto const& manifest = bundle.manifest;
    return fmt::format("{} {} ({}, {}): {}", manifest.id, manifest.version,
        ai::nameOf(manifest.task), manifest.status, manifest.name);
}

} // namespace

int listModels(std::vector<std::filesystem::path> const& folders, Terminal const& terminal)
{
    auto models = nlohmann::json::array();
    std::string text;
    for (auto const& entry : ai::findBundles(folders)) {
        if (entry.bundle) {
            models.push_back(toJson(*entry.bundle));
            text += toText(*entry.bundle) + '\n';
        } else {
            models.push_back(
                { { "folder", entry.folder.string() }, { "error", entry.bundle.error().what },
                    { "advice", entry.bundle.error().advice } });
            text += fmt::format(
                "refused: {}: {}\n", entry.folder.string(), entry.bundle.error().advice);
        }
    }
    text += fmt::format("{} models", models.size());
    return terminal.answer({ { "models", models } }, text);
}

int checkModel(std::filesystem::path const& folder, Terminal const& terminal)
{
    auto const bundle = ai::openBundle(folder);
    if (!bundle)
        return terminal.refuse(bundle.error());
    return terminal.answer(
        toJson(*bundle), toText(*bundle) + "\nThe manifest is sound and every file has its hash.");
}

int installModel(std::filesystem::path const& folder, std::filesystem::path const& models,
    Terminal const& terminal)
{
    auto const bundle = ai::installBundle(folder, models);
    if (!bundle)
        return terminal.refuse(bundle.error());
    return terminal.answer(
        toJson(*bundle), toText(*bundle) + "\nInstalled in " + bundle->folder.string());
}

int removeModel(
    std::string const& id, std::filesystem::path const& models, Terminal const& terminal)
{
    if (auto const removed = ai::removeBundle(id, models); !removed)
        return terminal.refuse(removed.error());
    return terminal.answer({ { "removed", id } }, "Removed " + id);
}

} // namespace lamina::cli
