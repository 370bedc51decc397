#include "render/Prefetch.h"
#include "render/RowThreads.h"
#include "render/SliceGrid.h"
#include "render/SliceImage.h"
#include "render/VectorClones.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

namespace lamina::render {

namespace {

/// Colours of the labels, ready to mix.
struct Palette {
    struct Ink {
        std::uint32_t redBlue = 0; ///< premultiplied by the opacity, 0 to 256
        std::uint32_t green = 0;
        std::uint32_t solid = 0;
        std::uint32_t keep = 256; ///< share of the picture below, of 256
    };
    std::array<Ink, 256> ink {};
    std::array<std::uint8_t, 256> shown {}; ///< the label, or 0 when it is hidden
};

Palette paletteOf(image::LabelMap const& labels, LabelStyle const& style)
{
    Palette palette;
    for (int value = 1; value < 256; ++value) {
        auto const at = static_cast<std::size_t>(value);
        auto const share = style.shares.find(static_cast<std::uint8_t>(value));
        auto const opacity = static_cast<std::uint32_t>(std::lround(
            std::clamp(
                style.fillOpacity * (share == style.shares.end() ? 1 : share->second), 0.0, 1.0)
            * 256));
        auto const* label = labels.label(static_cast<std::uint8_t>(value));
        std::array<std::uint8_t, 3> const color
            = label != nullptr ? label->color : std::array<std::uint8_t, 3> { 255, 255, 255 };
        std::uint32_t const red = color[0];
        std::uint32_t const green = color[1];
        std::uint32_t const blue = color[2];
        palette.ink[at] = { (red << 16 | blue) * opacity, (green << 8) * opacity,
            0xFF000000U | red << 16 | green << 8 | blue, 256 - opacity };
        palette.shown[at] = style.hidden[at] ? 0 : static_cast<std::uint8_t>(value);
    }
    return palette;
}

/// Pixel x of a row lies in the voxel start + step × x, rounded down.
struct NearestLine {
    std::array<double, 3> start {};
    std::array<double, 3> step {};
    std::array<std::int32_t, 3> stride {};
};

/// Which voxel each pixel is in, for pixels inside the grid.
LAMINA_VECTOR_CLONES
void placeNearest(NearestLine const& line, Interval interval, std::int32_t* voxel)
{
    auto const [x0, y0, z0] = line.start;
    auto const [dx, dy, dz] = line.step;
    auto const [si, sj, sk] = line.stride;
    for (int x = interval.begin; x < interval.end; ++x) {
        auto const at = static_cast<double>(x);
        voxel[x] = static_cast<std::int32_t>(x0 + dx * at) * si
            + static_cast<std::int32_t>(y0 + dy * at) * sj
            + static_cast<std::int32_t>(z0 + dz * at) * sk;
    }
}

/// Nearest labels under the pixels of a view, row by row.
class LabelRows {
public:
    LabelRows(image::LabelMap const& labels, PixelToIndex const& map, Palette const& palette,
        int width, int height)
        : labels_(labels)
        , map_(map)
        , scale_(labels.indexToLps, labels.slicePositions)
        , palette_(palette)
        , width_(width)
        , height_(height)
    {
        for (int axis = 0; axis < 3; ++axis)
            rowVaries_[static_cast<std::size_t>(axis)] = map.variesWithX(axis, width);
        separable_ = true;
        for (int axis = 0; axis < 3; ++axis)
            separable_ = separable_
                && !(rowVaries_[static_cast<std::size_t>(axis)] && map.variesWithY(axis, height));
        if (separable_)
            placeColumns();
    }

    /// Fills `row` (of the picture's width); hidden labels and the outside are 0. Returns whether
    /// anything is in it.
    bool read(int y, std::uint8_t* row)
    {
        return separable_ ? readSeparable(y, row) : readAny(y, row);
    }

private:
    static constexpr std::int64_t outside = -1;

    [[nodiscard]] std::int64_t nearest(int axis, double x, double y) const
    {
        double const linear = map_.at(axis, x, y);
        double const index = std::floor((axis == 2 ? scale_(linear) : linear) + 0.5);
        return index >= 0 && index < static_cast<double>(labels_.size[axis])
            ? static_cast<std::int64_t>(index)
            : outside;
    }

    [[nodiscard]] std::int64_t stride(int axis) const
    {
        return axis == 0 ? 1
            : axis == 1  ? labels_.size.columns
                         : labels_.size.columns * labels_.size.rows;
    }

    void placeColumns()
    {
        columns_.assign(static_cast<std::size_t>(width_), 0);
        begin_ = width_;
        for (int x = 0; x < width_; ++x) {
            bool inside = true;
            for (int axis = 0; axis < 3; ++axis) {
                if (!rowVaries_[static_cast<std::size_t>(axis)])
                    continue;
                auto const index = nearest(axis, x, (height_ - 1) / 2.0);
                inside = inside && index != outside;
                columns_[static_cast<std::size_t>(x)]
                    += static_cast<std::int32_t>(index * stride(axis));
            }
            if (inside) {
                begin_ = std::min(begin_, x);
                end_ = x + 1;
            }
        }
    }

    bool readSeparable(int y, std::uint8_t* row)
    {
        if (begin_ >= end_) {
            std::memset(row, 0, static_cast<std::size_t>(width_));
            return false;
        }
        std::int64_t base = 0;
        for (int axis = 0; axis < 3; ++axis) {
            if (rowVaries_[static_cast<std::size_t>(axis)])
                continue;
            auto const index = nearest(axis, (width_ - 1) / 2.0, y);
            if (index == outside) {
                std::memset(row, 0, static_cast<std::size_t>(width_));
                return false;
            }
            base += index * stride(axis);
        }
        if (base == lastBase_) {
            std::memcpy(row, last_.data(), last_.size());
            return lastAny_;
        }
        std::memset(row, 0, static_cast<std::size_t>(width_));
        auto const* voxels = labels_.voxels.data() + base;
        auto const* columns = columns_.data();
        auto const* shown = palette_.shown.data();
        unsigned any = 0;
        auto const take = [&](int x) {
            row[x] = shown[voxels[columns[x]]];
            any |= row[x];
        };
        if (auto const ahead = rowsAreScattered() ? stepToNext(base) : 0; ahead != 0)
            for (int x = begin_; x < end_; ++x) {
                prefetch(voxels + (columns[x] + ahead));
                take(x);
            }
        else
            for (int x = begin_; x < end_; ++x)
                take(x);
        lastBase_ = base;
        lastAny_ = any != 0;
        last_.assign(row, row + width_);
        return lastAny_;
    }

    /// Whether neighbours in a row lie in different cache lines.
    [[nodiscard]] bool rowsAreScattered() const
    {
        auto const span = std::abs(columns_[static_cast<std::size_t>(end_ - 1)]
            - columns_[static_cast<std::size_t>(begin_)]);
        return span > prefetchStride * (end_ - begin_);
    }

    /// From this row of voxels to the one that is probably read next; 0 when that is outside.
    [[nodiscard]] std::int64_t stepToNext(std::int64_t base) const
    {
        if (lastBase_ < 0)
            return 0;
        auto const step = base - lastBase_;
        auto const farthest = std::max(columns_[static_cast<std::size_t>(begin_)],
            columns_[static_cast<std::size_t>(end_ - 1)]);
        return base + step >= 0 && base + step + farthest < std::ssize(labels_.voxels) ? step : 0;
    }

    bool readAny(int y, std::uint8_t* row)
    {
        bool const isSimple
            = scale_.uniform() && labels_.size.count() < std::numeric_limits<std::int32_t>::max();
        auto const interior = isSimple ? interiorOf(y) : Interval {};
        readEach(y, 0, interior.begin, row);
        readInterior(y, interior, row);
        readEach(y, interior.end, width_, row);
        return std::any_of(row, row + width_, [](std::uint8_t label) { return label != 0; });
    }

    void readEach(int y, int begin, int end, std::uint8_t* row) const
    {
        for (int x = begin; x < end; ++x) {
            auto const i = nearest(0, x, y);
            auto const j = nearest(1, x, y);
            auto const k = nearest(2, x, y);
            bool const inside = i != outside && j != outside && k != outside;
            row[x] = inside ? palette_.shown[labels_.at(i, j, k)] : 0;
        }
    }

    /// The pixels of a row that lie inside whatever is rounded.
    [[nodiscard]] Interval interiorOf(int y) const
    {
        Interval interval { 0, width_ };
        for (int axis = 0; axis < 3; ++axis)
            interval = clip(interval, map_.at(axis, 0, y), map_.perX[axis], 1e-3 - 0.5,
                static_cast<double>(labels_.size[axis]) - 0.5 - 1e-3);
        return interval;
    }

    void readInterior(int y, Interval interval, std::uint8_t* row)
    {
        columns_.resize(static_cast<std::size_t>(width_));
        NearestLine line;
        for (int axis = 0; axis < 3; ++axis) {
            auto const at = static_cast<std::size_t>(axis);
            line.start[at] = map_.at(axis, 0, y) + 0.5;
            line.step[at] = map_.perX[axis];
            line.stride[at] = static_cast<std::int32_t>(stride(axis));
        }
        placeNearest(line, interval, columns_.data());
        for (int x = interval.begin; x < interval.end; ++x)
            row[x] = palette_.shown[labels_.voxels[static_cast<std::size_t>(
                columns_[static_cast<std::size_t>(x)])]];
    }

    image::LabelMap const& labels_;
    PixelToIndex const& map_;
    SliceScale scale_;
    Palette const& palette_;
    int width_;
    int height_;
    std::array<bool, 3> rowVaries_ {};
    bool separable_ = false;
    int begin_ = 0;
    int end_ = 0;
    std::vector<std::int32_t> columns_;
    std::int64_t lastBase_ = -1;
    bool lastAny_ = false;
    std::vector<std::uint8_t> last_;
};

std::uint32_t mixed(std::uint32_t below, Palette::Ink const& ink)
{
    // Red and blue share a word; 256 steps of opacity cannot carry into the neighbour.
    std::uint32_t const redBlue
        = ((below & 0x00FF00FFU) * ink.keep + ink.redBlue + 0x00800080U) >> 8 & 0x00FF00FFU;
    std::uint32_t const green
        = ((below & 0x0000FF00U) * ink.keep + ink.green + 0x00008000U) >> 8 & 0x0000FF00U;
    return 0xFF000000U | redBlue | green;
}

/// Three rows of labels and the pixels of the middle one. Beyond the picture nothing differs.
struct RowWindow {
    std::uint8_t const* above;
    std::uint8_t const* here;
    std::uint8_t const* below;
    std::uint32_t* pixels;
    int width;
};

constexpr int blockLength = 8;

std::uint64_t blockAt(std::uint8_t const* labels)
{
    std::uint64_t block = 0;
    std::memcpy(&block, labels, sizeof block);
    return block;
}

/// Whether a block of labels and all that touch it are one label: no outline runs through it.
bool isInterior(RowWindow const& rows, int x, std::uint64_t block)
{
    return block == (block & 0xFFU) * 0x0101010101010101U && x > 0 && x + blockLength < rows.width
        && blockAt(rows.here + x - 1) == block && blockAt(rows.here + x + 1) == block
        && blockAt(rows.above + x) == block && blockAt(rows.below + x) == block;
}

void paintBlock(RowWindow const& rows, int begin, int end, Palette const& palette, bool outline)
{
    for (int x = begin; x < end; ++x) {
        auto const label = rows.here[x];
        if (label == 0)
            continue;
        bool const edge = outline
            && (rows.above[x] != label || rows.below[x] != label
                || (x > 0 && rows.here[x - 1] != label)
                || (x + 1 < rows.width && rows.here[x + 1] != label));
        auto const& ink = palette.ink[label];
        rows.pixels[x] = edge ? ink.solid : mixed(rows.pixels[x], ink);
    }
}

LAMINA_VECTOR_CLONES
void mixRun(std::uint32_t* pixels, int count, Palette::Ink ink)
{
    for (int x = 0; x < count; ++x)
        pixels[x] = mixed(pixels[x], ink);
}

void paintRow(RowWindow const& rows, Palette const& palette, bool outline)
{
    int x = 0;
    // Most of a row is background or the inside of a label: blocks at a time.
    while (x + blockLength <= rows.width) {
        auto const block = blockAt(rows.here + x);
        int end = x + blockLength;
        if (block != 0 && !isInterior(rows, x, block)) {
            paintBlock(rows, x, end, palette, outline);
        } else if (block != 0) {
            while (end + blockLength <= rows.width && blockAt(rows.here + end) == block
                && isInterior(rows, end, block))
                end += blockLength;
            mixRun(rows.pixels + x, end - x, palette.ink[rows.here[x]]);
        }
        x = end;
    }
    paintBlock(rows, x, rows.width, palette, outline);
}

/// Rows begin to end of the picture; the labels of the rows beside them are read too.
void paintBand(
    LabelRows source, Palette const& palette, bool outline, Picture& picture, int begin, int end)
{
    auto const width = static_cast<std::size_t>(picture.width);
    std::vector<std::uint8_t> above(width);
    std::vector<std::uint8_t> here(width);
    std::vector<std::uint8_t> below(width);
    if (begin > 0)
        source.read(begin - 1, above.data());
    bool any = source.read(begin, here.data());
    if (begin == 0)
        above = here;
    for (int y = begin; y < end; ++y) {
        bool const last = y + 1 == picture.height;
        bool const anyBelow = last ? any : source.read(y + 1, below.data());
        if (any)
            paintRow({ above.data(), here.data(), last ? here.data() : below.data(), picture.row(y),
                         picture.width },
                palette, outline);
        std::swap(above, here);
        std::swap(here, below);
        any = anyBelow;
    }
}

} // namespace

void paintLabels(
    image::LabelMap const& labels, SliceView const& view, LabelStyle const& style, Picture& picture)
{
    if (picture.width != view.width || picture.height != view.height || picture.pixels.empty()
        || std::ssize(labels.voxels) < labels.size.count() || labels.size.count() <= 0)
        return;
    auto const map = pixelToIndex(labels.indexToLps, view);
    if (!map)
        return;
    auto const palette = paletteOf(labels, style);
    LabelRows const source(labels, *map, palette, view.width, view.height);
    forBands(view.width, view.height, [&](int begin, int end) {
        paintBand(source, palette, style.outline, picture, begin, end);
    });
}

} // namespace lamina::render
