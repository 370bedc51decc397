#include "torch/LabelWriter.h"

#include <ATen/ops/empty.h>
#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <set>

using namespace lamina::runner;

namespace {

constexpr std::int64_t classes = 12;

/// A field that is finer than its source along one axis and coarser along the others, and scores on
/// it.
class LabelWriterTest : public testing::Test {
protected:
    static lamina_volume volumeOver(std::vector<std::int16_t> const& voxels)
    {
        lamina_volume out {};
        out.size = sizeof out;
        out.dtype = LAMINA_I16;
        out.data = voxels.data();
        std::copy_n(std::begin({ 17, 13, 11 }), 3, out.shape);
        double const lps[] { 1, 0, 0, 0, 0, 1.1, 0, 0, 0, 0, 1.4, 0, 0, 0, 0, 1 };
        std::copy_n(lps, 16, out.index_to_lps);
        out.slope = 1;
        out.modality = "CT";
        out.unit = "";
        return out;
    }

    static Field fieldOf(lamina_volume const& volume)
    {
        static lamina_job const job = [] {
            lamina_job quiet {};
            quiet.size = sizeof quiet;
            quiet.cancelled = [](lamina_job const*) { return 0; };
            quiet.progress = [](lamina_job const*, float, char const*) {};
            return quiet;
        }();
        Preprocess preprocess;
        preprocess.spacing = { 1.2, 1.3, 1.25 };
        return { volume, preprocess, Stage(lamina::plugin::Job(&job), 0, 1, "") };
    }

    /// Between 0 and 1, slice by slice: classes × rows × columns.
    std::vector<at::Tensor> scores() const
    {
        std::mt19937 engine(5);
        std::uniform_real_distribution<float> share(0, 1);
        std::vector<at::Tensor> made;
        auto const [slices, rows, columns] = field.size();
        for (std::int64_t n = 0; n < slices; ++n) {
            made.push_back(at::empty({ classes, rows, columns }, at::kFloat));
            std::generate_n(
                made.back().data_ptr<float>(), made.back().numel(), [&] { return share(engine); });
        }
        return made;
    }

    /// The label map when so many classes are pushed at a time.
    std::vector<std::uint8_t> mapOf(
        Postprocess const& rule, std::int64_t atATime, bool fromTheEnd = false) const
    {
        std::array<bool, 256> allowed {};
        std::fill_n(allowed.begin() + 1, classes, true);
        allowed[4] = false;
        std::vector<std::uint8_t> map(voxels.size());
        LabelWriter writer(field, allowed, rule, map.data());
        auto const all = scores();
        std::size_t told = 0;
        for (std::int64_t first = 0; first < classes; first += atATime) {
            auto const count = std::min(atATime, classes - first);
            EXPECT_EQ(told, 0U) << "before the last classes";
            for (std::size_t n = 0; n < all.size(); ++n) {
                auto const index = fromTheEnd ? all.size() - 1 - n : n;
                auto const part = all[index].narrow(0, first, count);
                told += (atATime == classes
                        ? writer.push(static_cast<std::int64_t>(index), part)
                        : writer.push(static_cast<std::int64_t>(index), part, first, classes))
                            .size();
            }
        }
        EXPECT_EQ(told, 11U) << "each slice of the source once";
        return map;
    }

    std::vector<std::int16_t> voxels = std::vector<std::int16_t>(17 * 13 * 11, 3);
    Field field = fieldOf(volumeOver(voxels));
};

} // namespace

TEST_F(LabelWriterTest, WritesTheSameBytesHoweverManyClassesComeAtATime)
{
    Postprocess alternatives;
    Postprocess regions;
    for (int n = 1; n <= classes; ++n)
        regions.regions.push_back(static_cast<std::uint8_t>(classes + 1 - n));
    for (auto const& rule : { alternatives, regions }) {
        auto const whole = mapOf(rule, classes);
        EXPECT_GT((std::set<std::uint8_t>(whole.begin(), whole.end()).size()), 4U);
        for (std::int64_t const atATime : { 1, 5, 6, 11 })
            for (bool const fromTheEnd : { false, true })
                EXPECT_TRUE(mapOf(rule, atATime, fromTheEnd) == whole)
                    << atATime << " regions " << !rule.regions.empty();
    }
}
