#include "model/LayoutBook.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace lamina;
using namespace lamina::app;

namespace {

SavedLayout twoByTwo()
{
    SavedLayout layout;
    layout.name = QStringLiteral("Axial & coronal");
    layout.rows = 2;
    layout.columns = 2;
    layout.panes = { { QStringLiteral("axial"), 0 }, { QStringLiteral("coronal"), 0 },
        { QStringLiteral("3d"), 0 }, { QStringLiteral("axial"), 1 } };
    return layout;
}

class Book : public testing::Test {
protected:
    std::filesystem::path file() const
    {
        return std::filesystem::path(folder.path().toStdString()) / "new" / "window.json";
    }

    void writeText(QByteArray const& text)
    {
        std::filesystem::create_directories(file().parent_path());
        QFile out(QString::fromStdString(file().string()));
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(text);
    }

    QTemporaryDir const folder;
};

} // namespace

TEST_F(Book, ReturnsWhatWasKept)
{
    auto book = LayoutBook::read(file());
    EXPECT_TRUE(book.named.empty());
    EXPECT_EQ(book.last.rows, 1);
    EXPECT_TRUE(book.keep(twoByTwo()));
    book.last = twoByTwo();
    book.last.consecutive = true;
    book.geometry = QByteArray("\x01\xd9\xd0\xcb", 4);
    ASSERT_TRUE(book.write()) << "the folder is made";
    auto const again = LayoutBook::read(file());
    ASSERT_EQ(again.named.size(), 1U);
    EXPECT_EQ(again.named.front(), twoByTwo());
    EXPECT_EQ(again.last, book.last);
    EXPECT_EQ(again.geometry, book.geometry);
}

TEST_F(Book, ANameIsKeptOnceAndNineHaveRoom)
{
    LayoutBook book;
    auto layout = twoByTwo();
    for (std::size_t n = 0; n < LayoutBook::most; ++n) {
        layout.name = QString::number(n);
        EXPECT_TRUE(book.keep(layout));
    }
    layout.rows = 5;
    EXPECT_TRUE(book.keep(layout)) << "in place of the one of that name";
    EXPECT_EQ(book.named.size(), LayoutBook::most);
    EXPECT_EQ(book.named.back().rows, 5);
    layout.name = QStringLiteral("one more");
    EXPECT_FALSE(book.keep(layout));
    book.forget(QStringLiteral("0"));
    EXPECT_TRUE(book.keep(layout));
    EXPECT_FALSE(book.keep({})) << "without a name";
}

TEST_F(Book, WhateverTheFileSaysALayoutCanBeShown)
{
    writeText("{\"last\":{\"rows\":900,\"columns\":-4,\"panes\":[{\"view\":\"rm "
              "-rf\",\"series\":1e9},7]},"
              "\"layouts\":[{\"name\":\"\"},3,{\"name\":\"x\",\"panes\":{}}],\"geometry\":[]}");
    auto const book = LayoutBook::read(file());
    EXPECT_EQ(book.last.rows, 5);
    EXPECT_EQ(book.last.columns, 1);
    ASSERT_EQ(book.last.panes.size(), 5U);
    EXPECT_EQ(book.last.panes[0].view, QStringLiteral("mpr"));
    EXPECT_EQ(book.last.panes[0].series, 24);
    ASSERT_EQ(book.named.size(), 1U);
    EXPECT_EQ(book.named[0].panes.size(), 1U);
    for (auto const* text : { "", "[", "null", "\xff\xfe" }) {
        writeText(text);
        EXPECT_EQ(LayoutBook::read(file()).last.panes.size(), 1U);
    }
}

TEST_F(Book, WithoutAFileNothingIsKept)
{
    auto book = LayoutBook::read({});
    EXPECT_TRUE(book.write());
    writeText("{}");
    auto blocked = LayoutBook::read(file() / "below-a-file.json");
    EXPECT_FALSE(blocked.write());
}
