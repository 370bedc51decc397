#include "dicom/AnnotationObjects.h"
#include "dicom/StackLoader.h"
#include "unit/results/SourceSeries.h"

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::tests;
using image::Annotation;
using image::AnnotationKind;
using image::Vec3;

namespace {

std::shared_ptr<image::Volume const> loaded(dicom::Stack const& stack)
{
    auto const loader = dicom::StackLoader::start(stack, {}).value();
    EXPECT_TRUE(loader->wait({}));
    return loader->volume();
}

/// One annotation of each kind but key image, on slice `k` (or on the plane of columns and slices
/// when it is negative), at odd places.
std::vector<Annotation> oneOfEach(dicom::Stack const& stack, std::int64_t k)
{
    auto const& map = stack.volume.indexToLps;
    auto const at = [&](double i, double j) {
        return k < 0 ? map.toLps({ i, 9.3, j * 0.3 }) : map.toLps({ i, j, static_cast<double>(k) });
    };
    auto const normal = normalized(k < 0 ? cross(map.i, map.k) : cross(map.i, map.j));
    std::vector<Vec3> const four { at(8.25, 7.5), at(20.125, 7.5), at(14.1875, 3.3),
        at(14.1875, 11.7) };
    std::vector<Annotation> all;
    for (auto const kind : image::annotationKinds()) {
        if (kind == AnnotationKind::keyImage)
            continue;
        Annotation a;
        a.uid = "2.25." + std::to_string(1000 + static_cast<int>(kind));
        a.kind = kind;
        a.normal = normal;
        a.name = kind == AnnotationKind::text    ? "Größe ≥ 5 mm?"
            : kind == AnnotationKind::spineLabel ? "L4"
                                                 : "";
        a.image = { stack.seriesInstanceUid, stack.id, stack.frameOfReferenceUid, {}, 0 };
        if (k >= 0)
            a.image.sopInstanceUid = stack.frames[static_cast<std::size_t>(k)].sopInstanceUid;
        std::size_t count = 4;
        if (kind == AnnotationKind::length || kind == AnnotationKind::arrow)
            count = 2;
        else if (kind == AnnotationKind::angle)
            count = 3;
        else if (kind == AnnotationKind::text || kind == AnnotationKind::point
            || kind == AnnotationKind::spineLabel)
            count = 1;
        a.points.assign(four.begin(), four.begin() + static_cast<std::ptrdiff_t>(count));
        if (kind == AnnotationKind::rectangle)
            // No edge through pixel centres: which side those are on would be a matter of rounding.
            a.points = { at(5.2, 4.1), at(19.3, 4.1), at(19.3, 12.4), at(5.2, 12.4) };
        if (kind == AnnotationKind::circle) {
            auto const middle = at(14, 10);
            auto const u = normalized(at(15, 10) - middle);
            auto const v = cross(normal, u);
            a.points
                = { middle - u * 30.5, middle + u * 30.5, middle - v * 30.5, middle + v * 30.5 };
        }
        all.push_back(std::move(a));
    }
    return all;
}

std::vector<dicom::ReportedAnnotation> measured(
    std::vector<Annotation> const& all, image::Volume const& volume)
{
    std::vector<dicom::ReportedAnnotation> reported;
    for (auto const& annotation : all)
        reported.push_back({ annotation, measure(annotation, volume) });
    return reported;
}

void expectSame(Annotation const& read, Annotation const& written)
{
    EXPECT_EQ(read.uid, written.uid);
    EXPECT_EQ(read.kind, written.kind);
    EXPECT_EQ(read.name, written.name);
    EXPECT_EQ(read.normal, written.normal);
    EXPECT_EQ(read.image, written.image);
    ASSERT_EQ(read.points.size(), written.points.size()) << nameOf(read.kind);
    bool const swapped = read.kind == AnnotationKind::ellipse
        && length(written.points[3] - written.points[2])
            > length(written.points[1] - written.points[0]);
    for (std::size_t n = 0; n < read.points.size(); ++n)
        EXPECT_NEAR(length(read.points[n] - written.points[swapped ? (n + 2) % 4 : n]), 0, 1e-3)
            << nameOf(read.kind) << " point " << n;
}

} // namespace

TEST(MeasurementFile, ReopensEveryKindOnSlicesAndAcrossThem)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const volume = loaded(stack);
    for (std::int64_t const k : { 4, 0, -1 }) {
        auto const all = oneOfEach(stack, k);
        auto const path = folder.path() / "measurements.dcm";
        auto const uid = dicom::writeAnnotations(measured(all, *volume), stack, path);
        ASSERT_TRUE(uid) << uid.error().what;
        auto const read = dicom::readAnnotations(path, stack);
        ASSERT_TRUE(read) << read.error().what;
        ASSERT_EQ(read->size(), all.size());
        for (std::size_t n = 0; n < all.size(); ++n)
            expectSame((*read)[n], all[n]);
    }
}

TEST(MeasurementFile, IsValidAndItsNumbersFollowFromThePixels)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const volume = loaded(stack);
    auto const path = folder.path() / "measurements.dcm";
    ASSERT_TRUE(dicom::writeAnnotations(measured(oneOfEach(stack, 4), *volume), stack, path));
    EXPECT_EQ(run(LAMINA_TEST_TOOLS "/check_iod.sh " + path.string()), 0);
    EXPECT_EQ(run("dsrdump " + path.string()), 0);
    EXPECT_EQ(run("/usr/bin/python3 " LAMINA_TEST_TOOLS "/check_measurements.py " + path.string()
                  + " " + (folder.path() / "ct").string()),
        0);
}

TEST(MeasurementFile, AcrossTheSlicesIsValid)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const volume = loaded(stack);
    auto const path = folder.path() / "measurements.dcm";
    ASSERT_TRUE(dicom::writeAnnotations(measured(oneOfEach(stack, -1), *volume), stack, path));
    EXPECT_EQ(run(LAMINA_TEST_TOOLS "/check_iod.sh " + path.string()), 0);
    EXPECT_EQ(run("dsrdump " + path.string()), 0);
}

TEST(MeasurementFile, IsNotTakenForAResultOfAModelNorForAnotherSeries)
{
    TemporaryFolder const folder;
    auto stack = phantomStack(folder.path() / "ct");
    auto const path = folder.path() / "measurements.dcm";
    ASSERT_TRUE(
        dicom::writeAnnotations(measured(oneOfEach(stack, 2), *loaded(stack)), stack, path));
    EXPECT_FALSE(dicom::readResultObject(path, stack));
    EXPECT_FALSE(dicom::readAnnotations(stack.frames[0].path, stack));
    stack.seriesInstanceUid = "1.2.3";
    auto const read = dicom::readAnnotations(path, stack);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::otherSeries);
}

TEST(KeyImages, OneReferenceMayNameSeveralFrames)
{
    TemporaryFolder const folder;
    auto stack = phantomStack(folder.path() / "ct");
    for (std::size_t n = 0; n < stack.frames.size(); ++n) {
        stack.frames[n].sopInstanceUid = stack.frames[0].sopInstanceUid;
        stack.frames[n].path = stack.frames[0].path;
        stack.frames[n].frameNumber = static_cast<std::int64_t>(n);
    }
    auto const path = folder.path() / "key.dcm";
    auto const written = dicom::writeKeyImages({ stack.frames[3] }, stack, path);
    ASSERT_TRUE(written) << written.error().what;
    auto const reference = R"("ContentSequence[*].ReferencedSOPSequence[*].ReferencedFrameNumber)";
    ASSERT_EQ(
        run(std::string("dcmodify -nb -imt -m ") + reference + R"(=2\\4\\9" )" + path.string()), 0);
    auto const read = dicom::readKeyImages(path, stack).value();
    ASSERT_EQ(read.size(), 3U);
    EXPECT_EQ(read[0].frameNumber, 1);
    EXPECT_EQ(read[1].frameNumber, 3);
    EXPECT_EQ(read[2].frameNumber, 8);
}

TEST(KeyImages, AreWrittenAndReadAsAKeyObject)
{
    TemporaryFolder const folder;
    auto const stack = phantomStack(folder.path() / "ct");
    auto const path = folder.path() / "key.dcm";
    std::vector<dicom::Frame> const chosen { stack.frames[3], stack.frames[7] };
    ASSERT_TRUE(dicom::writeKeyImages(chosen, stack, path));
    EXPECT_EQ(run(LAMINA_TEST_TOOLS "/check_iod.sh " + path.string()), 0);
    EXPECT_EQ(run("dsrdump " + path.string()), 0);
    auto const read = dicom::readKeyImages(path, stack);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ((*read)[0].sopInstanceUid, chosen[0].sopInstanceUid);
    EXPECT_EQ((*read)[1].sopInstanceUid, chosen[1].sopInstanceUid);
    EXPECT_FALSE(dicom::writeKeyImages({}, stack, folder.path() / "none.dcm"));
    EXPECT_FALSE(dicom::readKeyImages(stack.frames[0].path, stack));
}
