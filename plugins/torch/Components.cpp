#include "torch/Components.h"

#include <lamina/plugin.hpp>

#include <algorithm>

namespace lamina::runner {
namespace {

constexpr std::size_t maxRuns = 64u << 20;

/// Root of a run in the forest that `component` holds, with path halving.
std::int32_t rootOf(std::vector<Run>& runs, std::int32_t index)
{
    auto const at = [&](std::int32_t n) -> Run& { return runs[static_cast<std::size_t>(n)]; };
    while (at(index).component != index) {
        at(index).component = at(at(index).component).component;
        index = at(index).component;
    }
    return index;
}

void join(std::vector<Run>& runs, std::int32_t a, std::int32_t b)
{
    a = rootOf(runs, a);
    b = rootOf(runs, b);
    // The earlier run stays the root, so that roots are in the order of first voxels.
    runs[static_cast<std::size_t>(std::max(a, b))].component = std::min(a, b);
}

void appendRow(Components& out, std::uint8_t const* row, std::array<bool, 256> const& belongs)
{
    auto const columns = static_cast<std::int32_t>(out.size[2]);
    for (std::int32_t column = 0; column < columns; ++column) {
        if (!belongs[row[column]])
            continue;
        auto const begin = column;
        while (column < columns && belongs[row[column]])
            ++column;
        out.runs.push_back({ begin, column, static_cast<std::int32_t>(out.runs.size()) });
    }
    if (out.runs.size() > maxRuns)
        throw plugin::Failure(LAMINA_BAD_BUNDLE, "The model marks noise instead of structures.");
}

/// Joins the runs of two rows that overlap, or with `reach` 1 touch by a corner.
void joinRows(Components& out, std::int64_t rowA, std::int64_t rowB, std::int32_t reach)
{
    auto const bound
        = [&](std::int64_t row) { return out.firstOfRow[static_cast<std::size_t>(row)]; };
    auto a = bound(rowA);
    auto b = bound(rowB);
    while (a < bound(rowA + 1) && b < bound(rowB + 1)) {
        auto const& first = out.runs[static_cast<std::size_t>(a)];
        auto const& second = out.runs[static_cast<std::size_t>(b)];
        bool const firstEndsFirst = first.end < second.end;
        if (first.begin < second.end + reach && second.begin < first.end + reach)
            join(out.runs, static_cast<std::int32_t>(a), static_cast<std::int32_t>(b));
        ++(firstEndsFirst ? a : b);
    }
}

/// Replaces roots by component numbers 0, 1, … and counts voxels.
void number(Components& out)
{
    for (std::size_t n = 0; n < out.runs.size(); ++n) {
        auto& run = out.runs[n];
        if (run.component == static_cast<std::int32_t>(n)) {
            run.component = static_cast<std::int32_t>(out.voxels.size());
            out.voxels.push_back(0);
        } else {
            // Roots come before their members, and every earlier run is numbered already.
            run.component = out.runs[static_cast<std::size_t>(run.component)].component;
        }
        out.voxels[static_cast<std::size_t>(run.component)] += run.end - run.begin;
    }
}

} // namespace

Components findComponents(
    std::uint8_t const* data, Triple const& size, std::array<bool, 256> const& belongs, Touch touch)
{
    Components out;
    out.size = size;
    auto const rows = size[0] * size[1];
    out.firstOfRow.reserve(static_cast<std::size_t>(rows + 1));
    for (std::int64_t row = 0; row < rows; ++row) {
        out.firstOfRow.push_back(static_cast<std::int64_t>(out.runs.size()));
        appendRow(out, data + row * size[2], belongs);
    }
    out.firstOfRow.push_back(static_cast<std::int64_t>(out.runs.size()));
    auto const reach = touch == Touch::all ? 1 : 0;
    for (std::int64_t row = 0; row < rows; ++row) {
        if (row % size[1] != 0)
            joinRows(out, row - 1, row, reach);
        if (row < size[1])
            continue;
        joinRows(out, row - size[1], row, reach);
        if (reach != 0 && row % size[1] != 0)
            joinRows(out, row - size[1] - 1, row, reach);
        if (reach != 0 && (row + 1) % size[1] != 0)
            joinRows(out, row - size[1] + 1, row, reach);
    }
    number(out);
    return out;
}

void keepLargest(std::uint8_t* data, Triple const& size, std::uint8_t label, Touch touch)
{
    std::array<bool, 256> belongs {};
    belongs[label] = true;
    auto const pieces = findComponents(data, size, belongs, touch);
    auto const largest
        = std::max_element(pieces.voxels.begin(), pieces.voxels.end()) - pieces.voxels.begin();
    for (std::size_t row = 0; row + 1 < pieces.firstOfRow.size(); ++row)
        for (auto n = pieces.firstOfRow[row]; n < pieces.firstOfRow[row + 1]; ++n) {
            auto const& run = pieces.runs[static_cast<std::size_t>(n)];
            auto* line = data + static_cast<std::int64_t>(row) * size[2];
            if (run.component != largest)
                std::fill(line + run.begin, line + run.end, std::uint8_t { 0 });
        }
}

namespace {

constexpr int open = -1; ///< touches the border or several labels
constexpr int unknown = -2;

/// What a run of background sees around itself.
class Surroundings {
public:
    Surroundings(std::uint8_t const* data, Triple const& size, Touch touch)
        : data_(data)
        , size_(size)
        , all_(touch == Touch::all)
    {
    }

    void look(std::int64_t row, Run const& run, int& owner) const
    {
        auto const slice = row / size_[1];
        auto const line = row % size_[1];
        if (slice == 0 || slice + 1 == size_[0] || line == 0 || line + 1 == size_[1]
            || run.begin == 0 || run.end == size_[2]) {
            owner = open;
            return;
        }
        for (std::int64_t dz = -1; dz <= 1; ++dz)
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                bool const beside = dz == 0 && dy == 0;
                bool const corner = dz != 0 && dy != 0;
                if (corner && !all_)
                    continue;
                auto const reach = beside || all_ ? 1 : 0;
                auto const* at = data_ + ((slice + dz) * size_[1] + line + dy) * size_[2];
                for (auto n = run.begin - reach; n < run.end + reach; ++n)
                    take(at[n], owner);
            }
    }

private:
    static void take(std::uint8_t value, int& owner)
    {
        if (value != 0 && owner != value)
            owner = owner == unknown ? int(value) : open;
    }

    std::uint8_t const* data_;
    Triple size_;
    bool all_;
};

} // namespace

void fillHoles(
    std::uint8_t* data, Triple const& size, std::array<bool, 256> const& labels, Touch touch)
{
    std::array<bool, 256> background {};
    background[0] = true;
    auto const pieces = findComponents(data, size, background, touch);
    std::vector<int> owners(pieces.voxels.size(), unknown);
    Surroundings const around(data, size, touch);
    auto const eachRun = [&](auto const& visit) {
        for (std::size_t row = 0; row + 1 < pieces.firstOfRow.size(); ++row)
            for (auto n = pieces.firstOfRow[row]; n < pieces.firstOfRow[row + 1]; ++n) {
                auto const& run = pieces.runs[static_cast<std::size_t>(n)];
                visit(static_cast<std::int64_t>(row), run,
                    owners[static_cast<std::size_t>(run.component)]);
            }
    };
    eachRun([&](std::int64_t row, Run const& run, int& owner) {
        if (owner != open)
            around.look(row, run, owner);
    });
    eachRun([&](std::int64_t row, Run const& run, int const& owner) {
        auto* line = data + row * size[2];
        if (owner > 0 && labels[static_cast<std::size_t>(owner)])
            std::fill(line + run.begin, line + run.end, static_cast<std::uint8_t>(owner));
    });
}

} // namespace lamina::runner
