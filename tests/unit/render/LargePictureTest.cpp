// A picture of many pixels is drawn in bands on several threads: it is what its parts are when
// each is drawn alone.

#include "Volumes.h"
#include "render/SliceImage.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::render;

namespace {

constexpr int width = 1900;
constexpr int height = 1200; // of more pixels than one band has
constexpr int rowsInPart = 400;

std::shared_ptr<image::Volume> stack(bool isSheared)
{
    auto description = test::straight();
    if (isSheared)
        description.indexToLps.k = { 0, 0.6, 2 };
    auto const voxels = test::noise<std::int16_t>(description.size, -900, 900);
    return test::makeVolume(description, voxels);
}

image::LabelMap labelsOf(image::Volume const& volume)
{
    image::LabelMap labels;
    labels.size = volume.size();
    labels.indexToLps = volume.indexToLps();
    labels.voxels = test::noise<std::uint8_t>(labels.size, 0, 3);
    labels.labels = { { 1, "one", { 255, 0, 0 }, {}, {} }, { 2, "two", { 0, 128, 255 }, {}, {} } };
    return labels;
}

Picture drawn(image::Volume const& volume, image::LabelMap const& labels, SliceView const& view)
{
    Picture picture;
    renderSlice(volume, view, Window { 0, 1800 }, picture);
    paintLabels(labels, view, {}, picture);
    return picture;
}

SliceView partOf(SliceView const& view, int first)
{
    auto part = view;
    part.height = rowsInPart;
    part.center = view.lpsOf(width / 2.0, first + rowsInPart / 2.0);
    return part;
}

bool isLike(std::uint32_t a, std::uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (std::abs(static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF)) > 1)
            return false;
    return true;
}

struct Plane {
    char const* name;
    image::Vec3 right;
    image::Vec3 down;
};

} // namespace

TEST(LargePicture, IsItsParts)
{
    for (bool const isSheared : { false, true })
        for (auto const& plane : { Plane { "axial", { 1, 0, 0 }, { 0, 1, 0 } },
                 Plane { "coronal", { 1, 0, 0 }, { 0, 0, -1 } },
                 Plane { "sagittal", { 0, 1, 0 }, { 0, 0, -1 } },
                 Plane { "oblique", { 0.8, 0.6, 0 }, { 0, 0, -1 } } })
            for (auto const slab : { Slab {}, Slab { SlabMode::mean, 5 } }) {
                SCOPED_TRACE(std::string(plane.name) + (isSheared ? ", sheared, " : ", ")
                    + std::to_string(slab.thickness) + " mm");
                auto const volume = stack(isSheared);
                auto const labels = labelsOf(*volume);
                SliceView view;
                view.right = plane.right;
                view.down = plane.down;
                view.center = test::middleOf(*volume) + image::Vec3 { 0.013, 0.017, 0.011 };
                view.mmPerPixel = 0.0173;
                view.width = width;
                view.height = height;
                view.slab = slab;
                auto const whole = drawn(*volume, labels, view);
                int strange = 0;
                for (int first = 0; first < height; first += rowsInPart) {
                    auto const part = drawn(*volume, labels, partOf(view, first));
                    // Outlines end with a picture.
                    for (int y = 1; y + 1 < rowsInPart; ++y)
                        for (int x = 0; x < width; ++x)
                            strange += isLike(part.row(y)[x], whole.row(first + y)[x]) ? 0 : 1;
                }
                // Where a pixel lies on a border between voxels, rounding decides.
                EXPECT_LE(strange, width);
            }
}
