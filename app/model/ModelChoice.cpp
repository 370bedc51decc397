#include "model/ModelChoice.h"

#include <QStringList>

#include <functional>

namespace lamina::app {

namespace {

using Match = std::function<bool(QString const& id, QString const& name)>;

std::vector<ai::Bundle const*> matching(
    std::vector<ai::CatalogEntry> const& models, Match const& match)
{
    std::vector<ai::Bundle const*> found;
    for (auto const& entry : models)
        if (entry.bundle
            && match(QString::fromStdString(entry.bundle->manifest.id),
                QString::fromStdString(entry.bundle->manifest.name)))
            found.push_back(&*entry.bundle);
    return found;
}

} // namespace

Result<ai::Bundle> findModel(std::vector<ai::CatalogEntry> const& models, QString const& word)
{
    auto const same
        = [&](QString const& text) { return text.compare(word, Qt::CaseInsensitive) == 0; };
    auto const part = [&](QString const& text) { return text.contains(word, Qt::CaseInsensitive); };
    Match const exact
        = [&](QString const& id, QString const& name) { return same(id) || same(name); };
    Match const loose
        = [&](QString const& id, QString const& name) { return part(id) || part(name); };
    for (auto const& match : { exact, loose }) {
        auto const found = matching(models, match);
        if (found.size() == 1)
            return *found.front();
        if (found.size() > 1) {
            QStringList ids;
            for (auto const* bundle : found)
                ids << QString::fromStdString(bundle->manifest.id);
            return fail(ErrorCode::usage, "model name is ambiguous",
                QStringLiteral("“%1” could be %2. Say which.")
                    .arg(word, ids.join(QStringLiteral(", ")))
                    .toStdString());
        }
    }
    return fail(ErrorCode::notFound, "no such model",
        QStringLiteral("No model is called “%1”. The AI panel lists the ones that are installed.")
            .arg(word)
            .toStdString());
}

} // namespace lamina::app
