#pragma once

#include "dicom/PhantomSeries.h"
#include "dicom/ResultObjects.h"
#include "dicom/Scan.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <string>

namespace lamina::tests {

/// A folder that is gone at the end of the test.
class TemporaryFolder {
public:
    TemporaryFolder()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "lamina-results-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder()
    {
        std::error_code code;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, code);
        std::filesystem::remove_all(path_, code);
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The largest volume stack below a folder.
inline dicom::Stack stackIn(std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> const paths { folder };
    auto const catalog = dicom::scan(paths, {}, {});
    EXPECT_TRUE(catalog);
    dicom::Stack best;
    if (catalog)
        for (auto const& reference : dicom::stacksOf(*catalog))
            if (reference.stack->volume.size.count() > best.volume.size.count()
                || best.frames.empty())
                best = *reference.stack;
    EXPECT_FALSE(best.frames.empty());
    return best;
}

/// A small phantom series on disk and its stack.
inline dicom::Stack phantomStack(std::filesystem::path const& folder)
{
    dicom::PhantomOptions options;
    options.columns = 37; // odd, so that packed frames do not end on a byte
    options.rows = 29;
    options.slices = 11;
    options.pixelSpacing = 8;
    options.sliceSpacing = 20;
    EXPECT_TRUE(dicom::writeChestPhantom(folder, options, {}, {}));
    return stackIn(folder);
}

/// Labels with values that are not their order, in a pattern without any symmetry.
inline image::LabelMap patternOn(dicom::Stack const& stack)
{
    image::LabelMap labels;
    labels.size = stack.volume.size;
    labels.indexToLps = stack.volume.indexToLps;
    labels.slicePositions = stack.volume.slicePositions;
    labels.labels = { { 1, "Lung", { 200, 30, 60 }, { "91723000", "SCT", "Anatomical structure" },
                          { "39607008", "SCT", "Lung structure" } },
        { 7, "Bone", { 0, 255, 17 }, { "91723000", "SCT", "Anatomical structure" },
            { "272673000", "SCT", "Bone structure" } },
        { 3, "Körper", { 12, 80, 255 }, { "91723000", "SCT", "Anatomical structure" },
            { "38266002", "SCT", "Entire body" } } };
    labels.voxels.resize(static_cast<std::size_t>(labels.size.count()));
    std::size_t n = 0;
    for (std::int64_t k = 0; k < labels.size.slices; ++k)
        for (std::int64_t j = 0; j < labels.size.rows; ++j)
            for (std::int64_t i = 0; i < labels.size.columns; ++i) {
                auto const mixed = (i * 7 + j * 13 + k * 29 + i * j + j * k * 3) % 19;
                std::uint8_t value = 0;
                if (i > 2 && mixed < 4)
                    value = 1;
                else if (k > 2 && mixed < 7)
                    value = 7;
                else if (k < labels.size.slices - 1 && mixed == 9)
                    value = 3;
                labels.voxels[n++] = value;
            }
    return labels;
}

inline dicom::ResultContext testContext(bool accepted)
{
    return { { "org.lamina.test", "Test network", "1.2.3",
                 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 R"({"threshold": 0.5, "text": "quote \" and \\ backslash"})" },
        "Lungs and bone", accepted };
}

inline void expectEqualLabels(image::LabelMap const& read, image::LabelMap const& written)
{
    EXPECT_EQ(read.size, written.size);
    EXPECT_EQ(read.indexToLps, written.indexToLps);
    EXPECT_EQ(read.slicePositions, written.slicePositions);
    EXPECT_TRUE(read.labels == written.labels);
    EXPECT_TRUE(read.voxels == written.voxels);
}

inline void expectEqualContext(
    dicom::ResultContext const& read, dicom::ResultContext const& written)
{
    EXPECT_EQ(read.algorithm.id, written.algorithm.id);
    EXPECT_EQ(read.algorithm.name, written.algorithm.name);
    EXPECT_EQ(read.algorithm.version, written.algorithm.version);
    EXPECT_EQ(read.algorithm.sha256, written.algorithm.sha256);
    EXPECT_EQ(read.algorithm.parameters, written.algorithm.parameters);
    EXPECT_EQ(read.seriesDescription, written.seriesDescription);
    EXPECT_EQ(read.accepted, written.accepted);
}

/// The exit code of a command whose output goes to the test log.
inline int run(std::string const& command)
{
    return std::system((command + " >&2").c_str()); // NOLINT(cert-env33-c)
}

} // namespace lamina::tests
