#include "support/DicomFileWriter.h"
#include "support/TempFolder.h"
#include "unit/dicom/ScanSupport.h"

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

using namespace lamina;
using namespace lamina::dicom;
using namespace lamina::dicom::test;

namespace {

/// Peak resident memory of this process in bytes; sanitizers add their own, so it says little
/// there.
[[maybe_unused]] std::int64_t peakMemory()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    std::int64_t kibibytes = 0;
    while (status >> word)
        if (word == "VmHWM:")
            status >> kibibytes;
    return kibibytes * 1024;
}

class HostileFolder : public testing::TestWithParam<char const*> { };

} // namespace

/// Nothing may end the process, hang it or take much memory; what is refused has a reason.
TEST_P(HostileFolder, IsScannedAndLoadedWithoutHarm)
{
    auto const folder
        = std::filesystem::path(std::getenv("LAMINA_TEST_DATA")) / "data" / GetParam();
    int files = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        SCOPED_TRACE(entry.path().filename().string());
        ++files;
        auto const catalog = scanned(entry.path());
        EXPECT_GE(catalog.filesSeen, 1); // a DICOMDIR stands for the files it names
        for (auto const& file : catalog.unreadable)
            EXPECT_FALSE(file.reason.advice.empty()) << file.reason.what;
        for (auto const& reference : stacksOf(catalog)) {
            std::vector<SliceFailure> failures;
            auto const volume = loadStack(*reference.stack, {}, {}, &failures);
            if (!volume)
                EXPECT_FALSE(volume.error().advice.empty()) << volume.error().what;
            else
                EXPECT_TRUE((*volume)->complete());
            for (auto const& failure : failures)
                EXPECT_FALSE(failure.reason.advice.empty()) << failure.reason.what;
        }
    }
    EXPECT_GT(files, 0);
#ifndef __SANITIZE_ADDRESS__
    EXPECT_LT(peakMemory(), std::int64_t { 1 } << 30);
#endif
}

INSTANTIATE_TEST_SUITE_P(Folders, HostileFolder,
    testing::Values(
        "hostile", "pydicom-test", "pydicom-data", "fo-dicom", "dicomparser-encapsulated"),
    [](auto const& tested) {
        std::string name = tested.param;
        std::erase(name, '-');
        return name;
    });
