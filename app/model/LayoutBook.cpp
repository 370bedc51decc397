#include "model/LayoutBook.h"

#include "base/AtomicFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace lamina::app {

namespace {

constexpr std::size_t longestFile = std::size_t { 1 } << 20;
constexpr int mostRows = 5;
constexpr int longestName = 100;

QJsonObject toJson(SavedLayout const& layout)
{
    QJsonArray panes;
    for (auto const& pane : layout.panes)
        panes.append(QJsonObject {
            { QStringLiteral("view"), pane.view }, { QStringLiteral("series"), pane.series } });
    return { { QStringLiteral("name"), layout.name }, { QStringLiteral("rows"), layout.rows },
        { QStringLiteral("columns"), layout.columns },
        { QStringLiteral("consecutive"), layout.consecutive }, { QStringLiteral("panes"), panes } };
}

/// Whatever the file says, a layout that can be shown.
SavedLayout layoutFrom(QJsonObject const& json)
{
    static constexpr std::array views { "mpr", "axial", "coronal", "sagittal", "3d" };
    SavedLayout layout;
    layout.name = json[QStringLiteral("name")].toString().left(longestName);
    layout.rows = std::clamp(json[QStringLiteral("rows")].toInt(1), 1, mostRows);
    layout.columns = std::clamp(json[QStringLiteral("columns")].toInt(1), 1, mostRows);
    layout.consecutive = json[QStringLiteral("consecutive")].toBool();
    auto const panes = json[QStringLiteral("panes")].toArray();
    for (int n = 0; n < layout.rows * layout.columns; ++n) {
        auto const pane = panes.at(n).toObject();
        auto const view = pane[QStringLiteral("view")].toString();
        bool const isKnown
            = std::ranges::any_of(views, [&](char const* id) { return view == QLatin1String(id); });
        layout.panes.push_back({ isKnown ? view : QStringLiteral("mpr"),
            std::clamp(pane[QStringLiteral("series")].toInt(n), -1, mostRows * mostRows - 1) });
    }
    return layout;
}

} // namespace

LayoutBook LayoutBook::read(std::filesystem::path file)
{
    LayoutBook book;
    book.file_ = std::move(file);
    book.last = layoutFrom({});
    if (book.file_.empty())
        return book;
    auto const bytes = readFile(book.file_, longestFile);
    if (!bytes)
        return book;
    auto const json
        = QJsonDocument::fromJson(QByteArray(reinterpret_cast<char const*>(bytes->data()),
                                      static_cast<qsizetype>(bytes->size())))
              .object();
    book.geometry = QByteArray::fromBase64(json[QStringLiteral("geometry")].toString().toLatin1());
    book.last = layoutFrom(json[QStringLiteral("last")].toObject());
    for (auto const& one : json[QStringLiteral("layouts")].toArray())
        book.keep(layoutFrom(one.toObject()));
    return book;
}

Status LayoutBook::write() const
{
    if (file_.empty())
        return {};
    QJsonArray layouts;
    for (auto const& layout : named)
        layouts.append(toJson(layout));
    auto const text = QJsonDocument(
        QJsonObject { { QStringLiteral("geometry"), QString::fromLatin1(geometry.toBase64()) },
            { QStringLiteral("last"), toJson(last) }, { QStringLiteral("layouts"), layouts } })
                          .toJson();
    std::error_code code;
    std::filesystem::create_directories(file_.parent_path(), code);
    return writeAtomically(
        file_, std::as_bytes(std::span(text.constData(), static_cast<std::size_t>(text.size()))));
}

bool LayoutBook::keep(SavedLayout layout)
{
    if (layout.name.isEmpty())
        return false;
    auto const there = std::ranges::find(named, layout.name, &SavedLayout::name);
    if (there == named.end() && named.size() == most)
        return false;
    if (there == named.end())
        named.push_back(std::move(layout));
    else
        *there = std::move(layout);
    return true;
}

void LayoutBook::forget(QString const& name)
{
    std::erase_if(named, [&](auto const& layout) { return layout.name == name; });
}

} // namespace lamina::app
