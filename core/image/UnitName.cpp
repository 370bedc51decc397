#include "image/UnitName.h"

#include <algorithm>
#include <array>

namespace lamina::image {

namespace {

struct NamedUnit {
    std::string_view ucum;
    UnitName name;
};

constexpr std::array units {
    NamedUnit { "[hnsf'U]", { "HU", true } },
    NamedUnit { "{counts}", { "", true } },
    NamedUnit { "{SUVbw}g/ml", { "SUVbw" } },
    NamedUnit { "g/ml{SUVbw}", { "SUVbw" } },
    NamedUnit { "g/mL{SUVbw}", { "SUVbw" } },
    NamedUnit { "g/mL{SUVlbm}", { "SUVlbm" } },
    NamedUnit { "cm2/mL{SUVbsa}", { "SUVbsa" } },
    NamedUnit { "{relative dose}", { "relative dose" } },
    NamedUnit { "g/ml", { "SUVbw" } },
    NamedUnit { "g/mL", { "SUVbw" } },
    NamedUnit { "Bq/ml", { "Bq/mL" } },
    NamedUnit { "{propcounts}", { "" } },
    NamedUnit { "{propcounts}/s", { "/s" } },
    NamedUnit { "1", { "" } },
    NamedUnit { "um2/s", { "µm²/s" } },
    NamedUnit { "mm2/s", { "mm²/s" } },
};

} // namespace

UnitName unitName(std::string_view ucum)
{
    auto const known = std::ranges::find(units, ucum, &NamedUnit::ucum);
    return known == units.end() ? UnitName { ucum } : known->name;
}

} // namespace lamina::image
