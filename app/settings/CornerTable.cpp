#include "settings/CornerTable.h"

#include <algorithm>

namespace lamina::app {

namespace {

struct Usual {
    CornerField field;
    char const* id;
    Corner corner;
    bool few;
    bool required;
};

using F = CornerField;
using C = Corner;

constexpr std::array<Usual, cornerFieldCount> usual { {
    { F::patientName, "patientName", C::topLeft, true, false },
    { F::patientId, "patientId", C::topLeft, false, false },
    { F::birthAndSex, "birthAndSex", C::topLeft, false, false },
    { F::studyDate, "studyDate", C::topRight, false, false },
    { F::studyDescription, "studyDescription", C::topRight, false, false },
    { F::series, "series", C::topRight, true, false },
    { F::value, "value", C::bottomLeft, true, false },
    { F::axis, "axis", C::bottomLeft, true, false },
    { F::plane, "plane", C::bottomLeft, true, false },
    { F::slice, "slice", C::bottomLeft, true, false },
    { F::oblique, "oblique", C::bottomLeft, true, true },
    { F::slab, "slab", C::bottomLeft, true, true },
    { F::step, "step", C::bottomLeft, false, false },
    { F::loading, "loading", C::bottomRight, true, true },
    { F::image, "image", C::bottomRight, true, true },
    { F::window, "window", C::bottomRight, true, false },
    { F::cine, "cine", C::bottomRight, true, false },
    { F::look, "look", C::bottomRight, true, true },
    { F::turn, "turn", C::bottomRight, true, true },
} };

Usual const& usualOf(CornerField field) { return usual[static_cast<std::size_t>(field)]; }

} // namespace

CornerLevel nextLevel(CornerLevel level)
{
    switch (level) {
    case CornerLevel::all:
        return CornerLevel::few;
    case CornerLevel::few:
        return CornerLevel::none;
    case CornerLevel::none:
        break;
    }
    return CornerLevel::all;
}

CornerTable usualCorners()
{
    CornerTable table;
    for (auto const& one : usual)
        table.at(one.corner).push_back({ one.field, one.few });
    return table;
}

bool isRequired(CornerField field) { return usualOf(field).required; }

CornerTable completed(CornerTable table)
{
    std::array<bool, cornerFieldCount> seen {};
    for (auto& corner : table.corners)
        std::erase_if(corner, [&](CornerItem const& item) {
            return std::exchange(seen[static_cast<std::size_t>(item.field)], true);
        });
    for (auto& corner : table.corners)
        for (auto& item : corner)
            item.few = item.few || isRequired(item.field);
    for (auto const& one : usual)
        if (one.required && !seen[static_cast<std::size_t>(one.field)])
            table.at(one.corner).push_back({ one.field, true });
    return table;
}

CornerTable cornersFor(std::vector<CornerTable> const& tables, QString const& modality)
{
    for (auto const& wanted : { modality, QString() })
        if (auto const found = std::ranges::find(tables, wanted, &CornerTable::modality);
            found != tables.end())
            return completed(*found);
    return usualCorners();
}

QString idOf(CornerField field) { return QString::fromLatin1(usualOf(field).id); }

std::optional<CornerField> cornerField(QString const& id)
{
    auto const found
        = std::ranges::find_if(usual, [&](auto const& one) { return id == QLatin1String(one.id); });
    return found == usual.end() ? std::nullopt : std::optional(found->field);
}

} // namespace lamina::app
