#include "interact/SpineLabels.h"

#include "interact/AnnotationShape.h"
#include "interact/AnnotationText.h"
#include "unit/interact/Stacks.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::interact;
using image::Annotation;
using image::Vec3;

namespace {

Annotation labelAt(std::string name, Vec3 at)
{
    Annotation label;
    label.uid = "2.25.1" + std::to_string(name.size()) + std::to_string(std::abs(at.z));
    label.kind = image::AnnotationKind::spineLabel;
    label.points = { at };
    label.name = std::move(name);
    return label;
}

constexpr Vec3 head { 0, 0, 1 };

} // namespace

TEST(SpineLabels, AreNamedFromHeadToFeet)
{
    auto const& names = vertebraNames();
    ASSERT_EQ(names.size(), 25U);
    EXPECT_EQ(names.front(), "C1");
    EXPECT_EQ(names.back(), "S1");
    for (std::size_t n = 1; n < names.size(); ++n) {
        EXPECT_EQ(vertebraBelow(names[n - 1]), names[n]);
        EXPECT_EQ(vertebraAbove(names[n]), names[n - 1]);
    }
    EXPECT_FALSE(vertebraAbove("C1"));
    EXPECT_FALSE(vertebraBelow("S1"));
    EXPECT_EQ(vertebraBelow("L6"), "S1");
    EXPECT_EQ(vertebraBelow("T13"), "L1");
    EXPECT_EQ(vertebraAbove("L6"), "L5");
}

TEST(SpineLabels, UnderstandWhatPeopleType)
{
    EXPECT_EQ(vertebraNamed("l1"), "L1");
    EXPECT_EQ(vertebraNamed(" Th12"), "T12");
    EXPECT_EQ(vertebraNamed("D 5"), "T5");
    EXPECT_EQ(vertebraNamed("t-3"), "T3");
    for (auto const* wrong :
        { "", "L", "L0", "L7", "C8", "T14", "S2", "L1a", "12", "X1", "L01", "T999" })
        EXPECT_FALSE(vertebraNamed(wrong)) << wrong;
}

TEST(SpineLabels, GoOnUpOrDownAsTheSecondClickSays)
{
    std::vector<Annotation> labels;
    EXPECT_FALSE(nextVertebra(labels, { 0, 0, 0 }, head)) << "the first is the reader's";
    labels.push_back(labelAt("L5", { 0, 0, 0 }));
    EXPECT_EQ(nextVertebra(labels, { 3, 9, 40 }, head), "L4");
    EXPECT_EQ(nextVertebra(labels, { 3, 9, -40 }, head), "S1");
    labels.push_back(labelAt("L4", { 3, 9, 40 }));
    EXPECT_EQ(nextVertebra(labels, { 3, 9, 80 }, head), "L3");
    EXPECT_EQ(nextVertebra(labels, { 3, 9, -30 }, head), "S1");
}

TEST(SpineLabels, FillGapsAndAskWhereNoNameIsLeft)
{
    std::vector<Annotation> const labels { labelAt("L1", { 0, 0, 80 }), labelAt("L3", { 0, 0, 0 }),
        labelAt("C1", { 0, 0, 600 }), labelAt("S1", { 0, 0, -90 }) };
    EXPECT_EQ(nextVertebra(labels, { 0, 0, 40 }, head), "L2");
    EXPECT_FALSE(nextVertebra(labels, { 0, 0, 700 }, head));
    EXPECT_FALSE(nextVertebra(labels, { 0, 0, -200 }, head));
    std::vector<Annotation> const full { labelAt("L1", { 0, 0, 80 }), labelAt("L2", { 0, 0, 40 }) };
    EXPECT_FALSE(nextVertebra(full, { 0, 0, 60 }, head));
}

TEST(SpineLabels, BelongTogetherByFrameOfReference)
{
    EXPECT_TRUE(shareSpine({ "1", "a", "9", {}, 0 }, { "2", "b", "9", {}, 0 }));
    EXPECT_FALSE(shareSpine({ "1", "a", "9", {}, 0 }, { "1", "a", "8", {}, 0 }));
    EXPECT_TRUE(shareSpine({ "1", "a", "", {}, 0 }, { "1", "a", "", {}, 0 }));
    EXPECT_FALSE(shareSpine({ "1", "a", "", {}, 0 }, { "2", "a", "", {}, 0 }));
}

// 48 orientations, straight and oblique, three planes: whatever plane it was placed on.
TEST(SpineLabels, ShowOnEverySliceNearThemAndMoveFreely)
{
    int planes = 0;
    for (auto const& orientation : test::allOrientations())
        for (bool const isOblique : { false, true }) {
            auto description = test::describe(orientation);
            if (isOblique)
                description = test::oblique(description);
            auto const volume = image::Volume::allocate(description).value();
            auto label = labelAt("L3", volume->lpsOf({ 7, 6, 4 }));
            label.normal = { 0.6, 0.8, 0 };
            for (auto const& plane : readingPlanes(*volume)) {
                ++planes;
                int shown = 0;
                for (std::int64_t n = 0; n < plane.count; ++n) {
                    auto const away = std::abs(
                        dot(label.points[0] - sliceCenter(plane, *volume, n), plane.normal));
                    bool const isNear = away <= spineReach + 1e-9;
                    EXPECT_EQ(liesOn(label, plane, *volume, n), isNear) << away;
                    shown += isNear ? 1 : 0;
                }
                EXPECT_GE(shown, 2);
                auto const to = label.points[0] + plane.normal * 2.5 + plane.right;
                EXPECT_LT(length(withHandleAt(label, 0, to).points[0] - to), 1e-12);
                EXPECT_LT(
                    length(movedBy(label, plane.normal * 7).points[0] - label.points[0]) - 7, 1e-9);
            }
        }
    EXPECT_EQ(planes, 48 * 2 * 3);
}
