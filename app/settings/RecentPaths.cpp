#include "settings/RecentPaths.h"

#include "base/AtomicFile.h"
#include "base/Log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace lamina::app {

namespace {

constexpr std::size_t most = 10;
constexpr qsizetype mostPaths = 50; // opened at once
constexpr qsizetype longestPath = 4096;
constexpr std::size_t largestFile = std::size_t { 4 } << 20;
auto const openedName = QStringLiteral("opened");

} // namespace

RecentPaths::RecentPaths(std::filesystem::path file)
    : file_(std::move(file))
{
    std::error_code code;
    if (file_.empty() || !std::filesystem::exists(file_, code))
        return;
    auto const bytes = readFile(file_, largestFile);
    if (!bytes)
        return;
    auto const document = QJsonDocument::fromJson(QByteArray(
        reinterpret_cast<char const*>(bytes->data()), static_cast<qsizetype>(bytes->size())));
    for (auto const one : document.object().value(openedName).toArray()) {
        QStringList paths;
        for (auto const path : one.toArray())
            if (auto const text = path.toString();
                !text.isEmpty() && text.size() <= longestPath && paths.size() < mostPaths)
                paths << text;
        if (!paths.isEmpty() && opened_.size() < most)
            opened_.push_back(paths);
    }
}

void RecentPaths::add(QStringList const& paths)
{
    if (paths.isEmpty() || paths.size() > mostPaths)
        return;
    std::erase(opened_, paths);
    opened_.insert(opened_.begin(), paths);
    opened_.resize(std::min(opened_.size(), most));
    write();
}

void RecentPaths::clear()
{
    opened_.clear();
    std::error_code code;
    if (!file_.empty())
        std::filesystem::remove(file_, code);
}

void RecentPaths::write() const
{
    if (file_.empty())
        return;
    QJsonArray all;
    for (auto const& paths : opened_)
        all << QJsonArray::fromStringList(paths);
    auto const json = QJsonDocument(QJsonObject { { openedName, all } }).toJson();
    std::error_code code;
    std::filesystem::create_directories(file_.parent_path(), code);
    // Names of folders may be those of patients.
    auto const written = writeAtomically(file_,
        std::as_bytes(std::span(json.constData(), static_cast<std::size_t>(json.size()))),
        Readers::ownerOnly);
    if (!written)
        log::warning("settings", "what was opened could not be remembered");
}

} // namespace lamina::app
