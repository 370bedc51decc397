#include "torch/LabelWriter.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/lerp.h>
#include <algorithm>
#include <cmath>
#include <limits>

namespace lamina::runner {

LabelWriter::LabelWriter(
    Field const& field, std::array<bool, 256> const& allowed, Postprocess rule, std::uint8_t* map)
    : field_(field)
    , allowed_(allowed)
    , rule_(std::move(rule))
    , threshold_(static_cast<float>(rule_.threshold))
    , map_(map)
{
    auto const& size = field.orientation().size;
    for (std::int64_t slice = 0; slice < size[0]; ++slice)
        slices_.push_back(tapFor(field.axes()[0], slice));
    written_.resize(slices_.size());
    for (std::int64_t row = 0; row < size[1]; ++row)
        rows_.push_back(tapFor(field.axes()[1], row));
    for (std::int64_t column = 0; column < size[2]; ++column)
        columns_.push_back(tapFor(field.axes()[2], column));
    blended_.resize(static_cast<std::size_t>(field.size()[2]));
    best_.resize(rows_.size() * columns_.size());
    winner_.resize(best_.size());
}

LabelWriter::Tap LabelWriter::tapFor(FieldAxis const& axis, std::int64_t source) const
{
    auto const position = axis.fromSource(double(source));
    // Beyond the centres of the outermost voxels there are none further out to be nearer.
    auto const resampledEnd = double(axis.resampled - axis.shift) - 1;
    auto const within = std::clamp(position, -double(axis.shift), resampledEnd);
    bool const inside = within >= -0.5 && within < double(axis.size) - 0.5 && source >= axis.first
        && source < axis.first + axis.source;
    // What the network said about padding is not blended into the image's rim.
    auto const first = std::max<std::int64_t>(0, -axis.shift);
    auto const last = std::min(axis.size, axis.resampled - axis.shift) - 1;
    auto const clamped = std::clamp(position, double(first), double(std::max(first, last)));
    if (rule_.nearest || axis.nearestBack) {
        // Half-way between two: grid_sample takes the even one, scipy's splines the upper one.
        auto const nearest = static_cast<std::int64_t>(
            axis.step > 0 ? std::nearbyint(clamped) : std::floor(clamped + 0.5));
        return { nearest, nearest, 0, inside };
    }
    auto const lower = static_cast<std::int64_t>(std::floor(clamped));
    auto const weight = static_cast<float>(clamped - double(lower));
    if (weight < 1e-6f)
        return { lower, lower, 0, inside };
    return { lower, lower + 1, weight, inside };
}

std::pair<std::int64_t, std::int64_t> LabelWriter::sourcesOf(std::int64_t lower) const
{
    auto const [first, last] = std::ranges::equal_range(slices_, lower, {}, &Tap::lower);
    return { first - slices_.begin(), last - slices_.begin() };
}

/// Whether a slice of the source still waits for this one and a neighbour of it.
bool LabelWriter::isNeeded(std::int64_t index) const
{
    for (auto const lower : { index - 1, index }) {
        auto const [first, last] = sourcesOf(lower);
        for (auto source = first; source < last; ++source) {
            auto const at = static_cast<std::size_t>(source);
            if (slices_[at].inside && !written_[at] && slices_[at].upper != lower)
                return true;
        }
    }
    return false;
}

std::vector<std::int64_t> LabelWriter::push(std::int64_t index, at::Tensor const& probabilities)
{
    if (!rule_.regions.empty() && std::ssize(rule_.regions) != probabilities.size(0))
        throw plugin::Failure(LAMINA_BAD_BUNDLE,
            "The model's network gave out another number of regions than its manifest names.");
    bool const hasMore
        = std::any_of(allowed_.begin() + 2, allowed_.end(), [](bool is) { return is; });
    if (rule_.regions.empty() && probabilities.size(0) == 1 && hasMore)
        throw plugin::Failure(LAMINA_BAD_BUNDLE,
            "The model's network gave out one number for each voxel, where its manifest names "
            "several structures: it must give the scores of each.");
    return push(index, probabilities, 0, probabilities.size(0));
}

std::vector<std::int64_t> LabelWriter::push(
    std::int64_t index, at::Tensor const& probabilities, std::int64_t first, std::int64_t channels)
{
    if (first != first_) {
        first_ = first;
        kept_.clear();
        std::fill(written_.begin(), written_.end(), false);
    }
    bool const isWhole = probabilities.size(0) == channels;
    if (!isWhole && rule_.regions.empty())
        carried_.resize(slices_.size() * best_.size(), std::numeric_limits<float>::lowest());
    auto const current = probabilities.contiguous();
    auto done = writeAround(index, current);
    // A part of a batch would keep all of it in memory.
    if (isNeeded(index))
        kept_[index] = current.is_same(probabilities) ? current.clone() : current;
    if (first + probabilities.size(0) < channels)
        done.clear();
    return done;
}

std::vector<std::int64_t> LabelWriter::push(std::int64_t index, SparseSlice&& probabilities)
{
    Slice const current = std::make_shared<SparseSlice const>(std::move(probabilities));
    auto done = writeAround(index, current);
    if (isNeeded(index))
        kept_[index] = current;
    return done;
}

/// Writes what waited for this slice alone, and forgets what is needed no more.
std::vector<std::int64_t> LabelWriter::writeAround(std::int64_t index, Slice const& current)
{
    std::vector<std::int64_t> done;
    for (auto const lower : { index - 1, index }) {
        auto const [first, last] = sourcesOf(lower);
        for (auto source = first; source < last; ++source) {
            auto const at = static_cast<std::size_t>(source);
            auto const& tap = slices_[at];
            bool const isAlone = tap.upper == lower;
            auto const other = kept_.find(lower == index ? index + 1 : lower);
            if (!tap.inside || written_[at] || (isAlone && lower != index)
                || (!isAlone && other == kept_.end()))
                continue;
            auto const& below = lower == index ? current : other->second;
            auto const& above = lower == index && !isAlone ? other->second : current;
            if (auto const* const sparse = std::get_if<Sparse>(&below)) {
                writeSlice(source, **sparse, *std::get<Sparse>(above), tap.weight);
            } else {
                writeSlice(
                    source, std::get<at::Tensor>(below), std::get<at::Tensor>(above), tap.weight);
            }
            written_[at] = true;
            done.push_back(source);
        }
    }
    std::erase_if(kept_, [this](auto const& entry) { return !isNeeded(entry.first); });
    return done;
}

void LabelWriter::writeSlice(
    std::int64_t source, at::Tensor const& below, at::Tensor const& above, float weight)
{
    auto const channels = below.size(0);
    bool const isSingle = channels == 1 && rule_.regions.empty() && carried_.empty();
    std::fill(
        best_.begin(), best_.end(), isSingle ? threshold_ : std::numeric_limits<float>::lowest());
    std::fill(winner_.begin(), winner_.end(), std::uint8_t { 0 });
    if (!carried_.empty())
        takeUp(source);
    for (std::int64_t channel = 0; channel < channels; ++channel) {
        if (weight > 0) {
            if (!plane_.defined())
                plane_ = at::empty_like(below[channel]);
            at::lerp_out(plane_, below[channel], above[channel], weight);
        }
        decide(isSingle ? 1 : first_ + channel, weight > 0 ? plane_ : below[channel]);
    }
    if (!carried_.empty())
        std::copy(best_.begin(), best_.end(),
            carried_.begin() + source * static_cast<std::int64_t>(best_.size()));
    write(source);
}

/// Goes on where the classes before have left a slice.
void LabelWriter::takeUp(std::int64_t source)
{
    std::copy_n(carried_.begin() + source * static_cast<std::int64_t>(best_.size()), best_.size(),
        best_.begin());
    auto const& orientation = field_.orientation();
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        auto const* const in = map_ + orientation.offset(source, static_cast<std::int64_t>(row), 0);
        for (std::size_t column = 0; column < columns_.size(); ++column)
            winner_[row * columns_.size() + column]
                = in[static_cast<std::int64_t>(column) * orientation.stride[2]];
    }
}

void LabelWriter::write(std::int64_t source)
{
    auto const& orientation = field_.orientation();
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        auto* out = map_ + orientation.offset(source, static_cast<std::int64_t>(row), 0);
        auto const* const winner = winner_.data() + row * columns_.size();
        for (std::size_t column = 0; rows_[row].inside && column < columns_.size(); ++column) {
            auto& label = out[static_cast<std::int64_t>(column) * orientation.stride[2]];
            if (!columns_[column].inside)
                continue;
            if (allowed_[winner[column]])
                label = winner[column];
            else if (winner[column] != 0 || !carried_.empty())
                label = 0; // classes before have lost it to one that is not written
        }
    }
}

void LabelWriter::writeSlice(
    std::int64_t source, SparseSlice const& below, SparseSlice const& above, float weight)
{
    auto const& orientation = field_.orientation();
    for (std::int64_t row = 0; row < orientation.size[1]; ++row) {
        auto const& rows = rows_[static_cast<std::size_t>(row)];
        if (!rows.inside)
            continue;
        auto* out = map_ + orientation.offset(source, row, 0);
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            auto const& columns = columns_[column];
            if (!columns.inside)
                continue;
            auto const addColumns = [&](SparseSlice const& slice, std::int64_t at, float share) {
                if (share <= 0)
                    return;
                pick_.add(slice, at, columns.lower, share * (1 - columns.weight));
                if (columns.weight > 0)
                    pick_.add(slice, at, columns.upper, share * columns.weight);
            };
            addColumns(below, rows.lower, (1 - weight) * (1 - rows.weight));
            addColumns(below, rows.upper, (1 - weight) * rows.weight);
            addColumns(above, rows.lower, weight * (1 - rows.weight));
            addColumns(above, rows.upper, weight * rows.weight);
            auto const winner = pick_.take();
            uncertain_ += winner.certain ? 0 : 1;
            if (allowed_[winner.label])
                out[static_cast<std::int64_t>(column) * orientation.stride[2]] = winner.label;
        }
    }
}

/// What one channel, rows × columns of the field, changes of the winners of a slice.
void LabelWriter::decide(std::int64_t channel, at::Tensor const& plane)
{
    auto const width = plane.size(1);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        auto const& tap = rows_[row];
        if (!tap.inside)
            continue;
        auto const* const lower = plane.data_ptr<float>() + tap.lower * width;
        auto const* const upper = plane.data_ptr<float>() + tap.upper * width;
        for (std::int64_t column = 0; column < width; ++column)
            blended_[static_cast<std::size_t>(column)]
                = lower[column] + tap.weight * (upper[column] - lower[column]);
        if (rule_.regions.empty())
            pick(row, static_cast<std::uint8_t>(channel));
        else
            cover(row, rule_.regions[static_cast<std::size_t>(channel)]);
    }
}

void LabelWriter::pick(std::size_t row, std::uint8_t label)
{
    auto* const best = best_.data() + row * columns_.size();
    auto* const winner = winner_.data() + row * columns_.size();
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        auto const value = columns_[column].of(blended_.data());
        if (value > best[column]) {
            best[column] = value;
            winner[column] = label;
        }
    }
}

void LabelWriter::cover(std::size_t row, std::uint8_t label)
{
    auto* const winner = winner_.data() + row * columns_.size();
    for (std::size_t column = 0; column < columns_.size(); ++column)
        if (columns_[column].of(blended_.data()) > threshold_)
            winner[column] = label;
}

} // namespace lamina::runner
