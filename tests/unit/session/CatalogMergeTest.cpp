#include "session/CatalogMerge.h"

#include <gtest/gtest.h>

namespace lamina::session {

namespace {

dicom::Catalog catalogOf(std::string const& patient, std::string const& study,
    std::string const& series, std::size_t frames)
{
    dicom::Stack stack;
    stack.frames.resize(frames);
    dicom::Series made;
    made.uid = series;
    made.stacks.push_back(stack);
    dicom::Catalog catalog;
    catalog.patients.push_back({ dicom::Private(patient), dicom::Private(patient), {}, {},
        { { study, {}, {}, {}, { made } } } });
    catalog.filesSeen = static_cast<std::int64_t>(frames);
    return catalog;
}

} // namespace

TEST(CatalogMerge, KeepsPatientsApart)
{
    auto catalog = catalogOf("A", "1", "1.1", 3);
    mergeInto(catalog, catalogOf("B", "2", "2.1", 3));
    EXPECT_EQ(catalog.patients.size(), 2u);
    EXPECT_EQ(catalog.filesSeen, 6);
}

TEST(CatalogMerge, AddsASeriesToItsStudy)
{
    auto catalog = catalogOf("A", "1", "1.1", 3);
    mergeInto(catalog, catalogOf("A", "1", "1.2", 5));
    ASSERT_EQ(catalog.patients.size(), 1u);
    ASSERT_EQ(catalog.patients.front().studies.size(), 1u);
    EXPECT_EQ(catalog.patients.front().studies.front().series.size(), 2u);
}

TEST(CatalogMerge, OpeningASeriesAgainDoesNotDoubleIt)
{
    auto catalog = catalogOf("A", "1", "1.1", 3);
    mergeInto(catalog, catalogOf("A", "1", "1.1", 3));
    EXPECT_EQ(catalog.patients.front().studies.front().series.size(), 1u);
}

TEST(CatalogMerge, OpeningOneFileDoesNotShrinkASeries)
{
    auto catalog = catalogOf("A", "1", "1.1", 3);
    mergeInto(catalog, catalogOf("A", "1", "1.1", 1));
    EXPECT_EQ(
        catalog.patients.front().studies.front().series.front().stacks.front().frames.size(), 3u);
}

} // namespace lamina::session
