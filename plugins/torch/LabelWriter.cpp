#include "torch/LabelWriter.h"

#include <ATen/core/Tensor.h>
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
    auto const width = field.orientation().size[2];
    for (std::int64_t slice = 0; slice < field.orientation().size[0]; ++slice)
        slices_.push_back(tapFor(field.axes()[0], slice));
    written_.resize(slices_.size());
    for (std::int64_t column = 0; column < width; ++column)
        columns_.push_back(tapFor(field.axes()[2], column));
    blended_.resize(static_cast<std::size_t>(field.size()[2]));
    best_.resize(static_cast<std::size_t>(width));
    winner_.resize(static_cast<std::size_t>(width));
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
    auto const current = probabilities.contiguous();
    auto done = writeAround(index, current);
    // A part of a batch would keep all of it in memory.
    if (isNeeded(index))
        kept_[index] = current.is_same(probabilities) ? current.clone() : current;
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
                auto const& plane = std::get<at::Tensor>(below);
                writeSlice(source,
                    tap.weight > 0 ? at::lerp(plane, std::get<at::Tensor>(above), tap.weight)
                                   : plane);
            }
            written_[at] = true;
            done.push_back(source);
        }
    }
    std::erase_if(kept_, [this](auto const& entry) { return !isNeeded(entry.first); });
    return done;
}

void LabelWriter::writeSlice(std::int64_t source, at::Tensor const& plane)
{
    auto const& orientation = field_.orientation();
    auto const channels = plane.size(0);
    auto const& regions = rule_.regions;
    if (!regions.empty() && static_cast<std::int64_t>(regions.size()) != channels)
        throw plugin::Failure(LAMINA_BAD_BUNDLE,
            "The model's network gave out another number of regions than its manifest names.");
    for (std::int64_t row = 0; row < orientation.size[1]; ++row) {
        auto const tap = tapFor(field_.axes()[1], row);
        if (!tap.inside)
            continue;
        std::fill(best_.begin(), best_.end(),
            channels == 1 ? threshold_ : std::numeric_limits<float>::lowest());
        std::fill(winner_.begin(), winner_.end(), std::uint8_t { 0 });
        for (std::int64_t channel = 0; channel < channels; ++channel) {
            blendRow(plane, channel, tap);
            if (regions.empty())
                pick(blended_.data(), channels == 1 ? 1 : channel);
            else
                cover(blended_.data(), regions[static_cast<std::size_t>(channel)]);
        }
        auto* out = map_ + orientation.offset(source, row, 0);
        for (std::size_t column = 0; column < winner_.size(); ++column)
            if (columns_[column].inside && allowed_[winner_[column]])
                out[static_cast<std::int64_t>(column) * orientation.stride[2]] = winner_[column];
    }
}

void LabelWriter::writeSlice(
    std::int64_t source, SparseSlice const& below, SparseSlice const& above, float weight)
{
    auto const& orientation = field_.orientation();
    for (std::int64_t row = 0; row < orientation.size[1]; ++row) {
        auto const rows = tapFor(field_.axes()[1], row);
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

void LabelWriter::blendRow(at::Tensor const& plane, std::int64_t channel, Tap const& tap)
{
    auto const width = plane.size(2);
    auto const* base = plane.data_ptr<float>() + channel * plane.size(1) * width;
    auto const* lower = base + tap.lower * width;
    auto const* upper = base + tap.upper * width;
    for (std::int64_t column = 0; column < width; ++column)
        blended_[static_cast<std::size_t>(column)]
            = lower[column] + tap.weight * (upper[column] - lower[column]);
}

void LabelWriter::pick(float const* row, std::int64_t channel)
{
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        auto const& tap = columns_[column];
        auto const value = row[tap.lower] + tap.weight * (row[tap.upper] - row[tap.lower]);
        if (value > best_[column]) {
            best_[column] = value;
            winner_[column] = static_cast<std::uint8_t>(channel);
        }
    }
}

void LabelWriter::cover(float const* row, std::uint8_t label)
{
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        auto const& tap = columns_[column];
        if (row[tap.lower] + tap.weight * (row[tap.upper] - row[tap.lower]) > threshold_)
            winner_[column] = label;
    }
}

} // namespace lamina::runner
