#include "image/LabelEdit.h"

#include <algorithm>
#include <array>

namespace lamina::image {

namespace {

constexpr std::string_view digits
    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr unsigned bitsPerDigit = 5; // the sixth says that more follow

void write(std::string& text, std::uint64_t number)
{
    do {
        auto const low = number & 31U;
        number >>= bitsPerDigit;
        text += digits[low | (number != 0 ? 32U : 0U)];
    } while (number != 0);
}

/// False where no whole number stands.
bool read(std::string_view& text, std::uint64_t& number)
{
    number = 0;
    for (unsigned shift = 0; shift < 60 && !text.empty(); shift += bitsPerDigit) {
        auto const digit = digits.find(text.front());
        if (digit == std::string_view::npos)
            return false;
        text.remove_prefix(1);
        number |= static_cast<std::uint64_t>(digit & 31U) << shift;
        if ((digit & 32U) == 0)
            return true;
    }
    return false;
}

// Small numbers of either sign become small numbers.
std::uint64_t folded(std::int64_t number)
{
    return number < 0 ? static_cast<std::uint64_t>(-(number + 1)) * 2 + 1
                      : static_cast<std::uint64_t>(number) * 2;
}

std::int64_t unfolded(std::uint64_t number)
{
    auto const half = static_cast<std::int64_t>(number / 2);
    return number % 2 == 0 ? half : -half - 1;
}

void fill(LabelMap& map, VoxelRun run, std::uint8_t label)
{
    std::fill_n(map.voxels.begin() + run.start, run.length, label);
}

/// Which voxels were seen, and where to look on.
class Flood {
public:
    explicit Flood(LabelMap const& map)
        : map_(map)
        , seen_(map.voxels.size())
    {
    }

    std::vector<VoxelRun> from(std::int64_t start)
    {
        label_ = map_.voxels[static_cast<std::size_t>(start)];
        waiting_ = { start };
        std::vector<VoxelRun> piece;
        while (!waiting_.empty()) {
            auto const at = waiting_.back();
            waiting_.pop_back();
            if (isOpen(at))
                piece.push_back(take(at));
        }
        std::ranges::sort(piece, {}, &VoxelRun::start);
        return piece;
    }

private:
    [[nodiscard]] bool isOpen(std::int64_t at) const
    {
        auto const n = static_cast<std::size_t>(at);
        return map_.voxels[n] == label_ && !seen_[n];
    }

    /// The whole run of a voxel; its neighbours in the rows around are looked at later.
    VoxelRun take(std::int64_t at)
    {
        auto const row = at / map_.size.columns;
        auto const rowStart = row * map_.size.columns;
        auto first = at;
        while (first > rowStart && isOpen(first - 1))
            --first;
        auto end = at + 1;
        while (end < rowStart + map_.size.columns && isOpen(end))
            ++end;
        std::fill(seen_.begin() + first, seen_.begin() + end, true);
        auto const j = row % map_.size.rows;
        auto const k = row / map_.size.rows;
        auto const slice = map_.size.columns * map_.size.rows;
        if (j > 0)
            lookAt(first - map_.size.columns, end - map_.size.columns);
        if (j + 1 < map_.size.rows)
            lookAt(first + map_.size.columns, end + map_.size.columns);
        if (k > 0)
            lookAt(first - slice, end - slice);
        if (k + 1 < map_.size.slices)
            lookAt(first + slice, end + slice);
        return { first, end - first };
    }

    void lookAt(std::int64_t first, std::int64_t end)
    {
        bool inside = false;
        for (auto at = first; at < end; ++at) {
            bool const open = isOpen(at);
            if (open && !inside)
                waiting_.push_back(at);
            inside = open;
        }
    }

    LabelMap const& map_;
    std::uint8_t label_ = 0;
    std::vector<bool> seen_;
    std::vector<std::int64_t> waiting_;
};

/// One slice of a grid along any axis as a plane of columns and rows.
struct Section {
    std::int64_t first = 0;
    std::int64_t across = 1; ///< voxels in memory from one column to the next
    std::int64_t down = 1;
    std::int64_t columns = 0;
    std::int64_t rows = 0;

    [[nodiscard]] std::int64_t at(std::int64_t x, std::int64_t y) const
    {
        return first + x * across + y * down;
    }
};

Section sectionOf(Size3 const& size, int axis, std::int64_t slice)
{
    std::array<std::int64_t, 3> const steps { 1, size.columns, size.columns * size.rows };
    auto const a = static_cast<std::size_t>(axis);
    int const x = axis == 0 ? 1 : 0;
    int const y = axis == 2 ? 1 : 2;
    return { slice * steps[a], steps[static_cast<std::size_t>(x)],
        steps[static_cast<std::size_t>(y)], size[x], size[y] };
}

} // namespace

LabelChange changeOf(LabelMap const& map, std::span<VoxelRun const> voxels, LabelInk ink)
{
    LabelChange change;
    std::uint8_t const after = ink.erases ? std::uint8_t { 0 } : ink.label;
    auto const count = std::ssize(map.voxels);
    for (auto const& run : voxels) {
        auto const end = std::min(run.start + run.length, count);
        for (auto at = std::max<std::int64_t>(run.start, 0); at < end;) {
            auto const before = map.voxels[static_cast<std::size_t>(at)];
            auto stop = at + 1;
            while (stop < end && map.voxels[static_cast<std::size_t>(stop)] == before)
                ++stop;
            if (before != after && (!ink.erases || before == ink.label))
                change.push_back({ { at, stop - at }, before, after });
            at = stop;
        }
    }
    return change;
}

void apply(LabelChange const& change, LabelMap& map)
{
    for (auto const& run : change)
        fill(map, run.voxels, run.after);
}

// Backwards: an edit may have gone over a voxel more than once.
void takeBack(LabelChange const& change, LabelMap& map)
{
    for (auto run = change.rbegin(); run != change.rend(); ++run)
        fill(map, run->voxels, run->before);
}

std::string textOf(LabelChange const& change)
{
    std::string text;
    std::int64_t end = 0;
    for (auto const& run : change) {
        write(text, folded(run.voxels.start - end));
        write(text, static_cast<std::uint64_t>(run.voxels.length));
        write(text, run.before);
        write(text, run.after);
        end = run.voxels.start + run.voxels.length;
    }
    return text;
}

Result<LabelChange> changeOfText(std::string_view text, std::int64_t voxels)
{
    LabelChange change;
    std::int64_t end = 0;
    while (!text.empty()) {
        std::array<std::uint64_t, 4> numbers {};
        bool whole = true;
        for (auto& number : numbers)
            whole = whole && read(text, number);
        auto const [gap, length, before, after] = numbers;
        auto const start = end + unfolded(gap);
        if (!whole || before > 255 || after > 255 || start < 0 || length == 0 || start >= voxels
            || length > static_cast<std::uint64_t>(voxels - start))
            return fail(
                ErrorCode::badData, "edit of a label map", "The edits of this result are damaged.");
        change.push_back({ { start, static_cast<std::int64_t>(length) },
            static_cast<std::uint8_t>(before), static_cast<std::uint8_t>(after) });
        end = change.back().voxels.start + change.back().voxels.length;
    }
    return change;
}

std::vector<VoxelRun> pieceAt(LabelMap const& map, std::int64_t start)
{
    if (start < 0 || start >= std::ssize(map.voxels)
        || map.voxels[static_cast<std::size_t>(start)] == 0)
        return {};
    return Flood(map).from(start);
}

std::vector<VoxelRun> holesIn(LabelMap const& map, std::uint8_t label, int axis, std::int64_t slice)
{
    if (axis < 0 || axis > 2 || slice < 0 || slice >= map.size[axis])
        return {};
    auto const section = sectionOf(map.size, axis, slice);
    // The label as the walls of a plane; what can be reached from its border is outside.
    LabelMap plane;
    plane.size = { section.columns, section.rows, 1 };
    plane.voxels.reserve(static_cast<std::size_t>(plane.size.count()));
    for (std::int64_t y = 0; y < section.rows; ++y)
        for (std::int64_t x = 0; x < section.columns; ++x)
            plane.voxels.push_back(
                map.voxels[static_cast<std::size_t>(section.at(x, y))] == label ? 0 : 1);
    for (std::int64_t y = 0; y < section.rows; ++y)
        for (std::int64_t x = 0; x < section.columns; ++x) {
            bool const isBorder
                = x == 0 || y == 0 || x + 1 == section.columns || y + 1 == section.rows;
            auto const at = y * section.columns + x;
            if (isBorder && plane.voxels[static_cast<std::size_t>(at)] == 1)
                for (auto const& run : pieceAt(plane, at))
                    fill(plane, run, 0);
        }
    std::vector<VoxelRun> holes;
    for (std::int64_t y = 0; y < section.rows; ++y)
        for (std::int64_t x = 0; x < section.columns; ++x) {
            auto const at = section.at(x, y);
            if (plane.voxels[static_cast<std::size_t>(y * section.columns + x)] == 1
                && map.voxels[static_cast<std::size_t>(at)] == 0)
                holes.push_back({ at, 1 });
        }
    return holes;
}

} // namespace lamina::image
