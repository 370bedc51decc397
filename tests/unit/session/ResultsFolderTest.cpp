#include "session/ResultsFolder.h"

#include "support/TempFolder.h"

#include <fstream>
#include <gtest/gtest.h>

using namespace lamina;

TEST(ResultsFolder, IsNamedByTheUidOfTheStudy)
{
    EXPECT_EQ(session::studyResultsFolder("/results", "1.2.840.3"), "/results/1.2.840.3");
    EXPECT_TRUE(session::studyResultsFolder("", "1.2").empty());
    EXPECT_TRUE(session::studyResultsFolder("/results", "").empty());
}

TEST(ResultsFolder, IsNeverWhereAFileLeads)
{
    for (char const* const uid : { "/etc", "..", "../../home", ".", "1.2/../../3", "1.2\n", ".1",
             "C:1", "1.2.840.1.2.840.1.2.840.1.2.840.1.2.840.1.2.840.1.2.840.1.2.840.1.2.840" }) {
        auto const folder = session::studyResultsFolder("/results", uid);
        EXPECT_EQ(folder.parent_path(), "/results") << uid;
        EXPECT_EQ(folder.filename().string().size(), 64U) << uid;
    }
    EXPECT_NE(session::studyResultsFolder("/r", "../a"), session::studyResultsFolder("/r", "../b"));
}

TEST(FreePath, StaysInItsFolderWhateverTheId)
{
    test::TempFolder const folder;
    EXPECT_EQ(session::freePath(folder.path(), "org.lamina.ct-basic", "seg", ".dcm"),
        folder / "org.lamina.ct-basic-seg-1.dcm");
    for (std::string const& id :
        { std::string("/tmp/x"), std::string("../../x"), std::string(".."), std::string(),
            std::string("a\0b", 3), std::string(5000, 'a'), std::string("\xc3\xa4/..") }) {
        auto const path = session::freePath(folder.path(), id, "seg", ".dcm");
        EXPECT_EQ(path.parent_path(), folder.path());
        EXPECT_NE(path.filename().string().front(), '.');
        ASSERT_TRUE(std::ofstream(path) << "it can be made") << path;
        EXPECT_NE(session::freePath(folder.path(), id, "seg", ".dcm"), path) << "not free any more";
    }
}
