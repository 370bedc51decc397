#include "torch/SparseRow.h"

#include <algorithm>
#include <utility>

namespace lamina::runner {
namespace {

SparseScore aloneOf(SparseScore score)
{
    return { score.label(), score.value(), score.label() != SparseScore::lost };
}

/// The sum of two lists of scores of one voxel.
void merge(SparseScore const* a, std::size_t countA, SparseScore const* b, std::size_t countB,
    std::vector<SparseScore>& out)
{
    auto const* const endA = a + countA;
    auto const* const endB = b + countB;
    while (a != endA && b != endB) {
        if (a->label() == b->label()) {
            out.emplace_back(a->label(), a->value() + b->value(), a->partly() || b->partly());
            ++a;
            ++b;
        } else {
            out.push_back(aloneOf(a->label() < b->label() ? *a++ : *b++));
        }
    }
    for (; a != endA; ++a)
        out.push_back(aloneOf(*a));
    for (; b != endB; ++b)
        out.push_back(aloneOf(*b));
}

} // namespace

void add(SparseRow& row, SparseRow const& window, std::int64_t first)
{
    auto const begin = static_cast<std::size_t>(first);
    std::size_t before = 0;
    for (std::size_t n = 0; n < begin; ++n)
        before += row.counts[n];
    std::vector<SparseScore> joined(
        row.scores.begin(), row.scores.begin() + static_cast<std::ptrdiff_t>(before));
    joined.reserve(row.scores.size() + window.scores.size());
    auto const* old = row.scores.data() + before;
    auto const* fresh = window.scores.data();
    for (std::size_t n = 0; n < window.counts.size(); ++n) {
        auto& count = row.counts[begin + n];
        auto const size = joined.size();
        if (count == 0)
            joined.insert(joined.end(), fresh, fresh + window.counts[n]);
        else
            merge(old, count, fresh, window.counts[n], joined);
        old += count;
        fresh += window.counts[n];
        count = static_cast<std::uint8_t>(joined.size() - size);
    }
    joined.insert(joined.end(), old, std::as_const(row.scores).data() + row.scores.size());
    // What is kept for long is no larger than it must be.
    row.scores = std::vector<SparseScore>(joined.begin(), joined.end());
}

SparseRow bestOf(float const* scores, std::int64_t stride, std::vector<std::uint8_t> const& classes,
    std::vector<float> const& shares, SparseRule const& rule)
{
    struct Best {
        float score;
        std::uint8_t label;
    };
    auto const most = static_cast<std::size_t>(rule.most);
    std::vector<Best> best(shares.size() * most);
    std::vector<float> dropped(shares.size());
    SparseRow out(static_cast<std::int64_t>(shares.size()));
    for (auto const label : classes) {
        auto const* const row = scores + label * stride;
        for (std::size_t x = 0; x < shares.size(); ++x) {
            if (!(row[x] > rule.cut))
                continue;
            auto* const list = best.data() + x * most;
            auto& count = out.counts[x];
            if (count < most) {
                list[count++] = { row[x], label };
                continue;
            }
            auto* const least = std::min_element(
                list, list + most, [](Best a, Best b) { return a.score < b.score; });
            dropped[x] = std::max(dropped[x], std::min(least->score, row[x]));
            if (row[x] > least->score) {
                std::move(least + 1, list + most, least); // stays in the order of the classes
                list[most - 1] = { row[x], label };
            }
        }
    }
    for (std::size_t x = 0; x < shares.size(); ++x) {
        auto const value = [&](float score) {
            return static_cast<std::uint32_t>(shares[x] * score * float(SparseScore::one));
        };
        for (std::size_t n = 0; n < out.counts[x]; ++n)
            out.scores.emplace_back(
                best[x * most + n].label, value(best[x * most + n].score), false);
        if (dropped[x] > 0) {
            out.scores.emplace_back(SparseScore::lost, value(dropped[x]) + 1, false);
            ++out.counts[x];
        }
    }
    return out;
}

} // namespace lamina::runner
