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

/// Joins the runs of two rows that overlap.
void joinRows(Components& out, std::int64_t rowA, std::int64_t rowB)
{
    auto const bound
        = [&](std::int64_t row) { return out.firstOfRow[static_cast<std::size_t>(row)]; };
    auto a = bound(rowA);
    auto b = bound(rowB);
    while (a < bound(rowA + 1) && b < bound(rowB + 1)) {
        auto const& first = out.runs[static_cast<std::size_t>(a)];
        auto const& second = out.runs[static_cast<std::size_t>(b)];
        bool const firstEndsFirst = first.end < second.end;
        if (first.begin < second.end && second.begin < first.end)
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
    std::uint8_t const* data, Triple const& size, std::array<bool, 256> const& belongs)
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
    for (std::int64_t row = 0; row < rows; ++row) {
        if (row % size[1] != 0)
            joinRows(out, row - 1, row);
        if (row >= size[1])
            joinRows(out, row - size[1], row);
    }
    number(out);
    return out;
}

void keepLargest(std::uint8_t* data, Triple const& size, std::uint8_t label)
{
    std::array<bool, 256> belongs {};
    belongs[label] = true;
    auto const pieces = findComponents(data, size, belongs);
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

} // namespace lamina::runner
