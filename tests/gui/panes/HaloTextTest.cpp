#include "view/HaloText.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

using namespace lamina::app;

namespace {

QImage blank(double ratio)
{
    QImage image((QSizeF(240, 60) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::black);
    return image;
}

QImage drawn(QString const& text, double ratio, QPointF baseline = { 20, 40 })
{
    auto image = blank(ratio);
    QPainter painter(&image);
    QFont font;
    font.setPixelSize(18);
    painter.setFont(font);
    drawHaloText(painter, baseline, text, Qt::white);
    return image;
}

QRect ink(QImage const& image)
{
    QRect box;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) > 100)
                box |= QRect(x, y, 1, 1);
    return box;
}

} // namespace

TEST(HaloText, LiesWherePlainWordsLie)
{
    for (double const ratio : { 1.0, 1.5, 2.0 })
        for (auto const* words : { "WL 40 WW 400", "jÅ\u0302g", "\u808b\u9aa8 12 mm" }) {
            auto plain = blank(ratio);
            QPainter painter(&plain);
            QFont font;
            font.setPixelSize(18);
            painter.setFont(font);
            painter.setPen(Qt::white);
            painter.drawText(QPointF(20, 40), QString::fromUtf8(words));
            painter.end();
            auto const there = ink(plain);
            auto const here = ink(drawn(QString::fromUtf8(words), ratio));
            EXPECT_LE((there.topLeft() - here.topLeft()).manhattanLength(), 1) << words << ratio;
            EXPECT_LE((there.bottomRight() - here.bottomRight()).manhattanLength(), 1)
                << words << ratio;
        }
}

TEST(HaloText, IsTheSameWhenDrawnAgain)
{
    auto const first = drawn(QStringLiteral("Slice 7/93"), 1);
    EXPECT_EQ(drawn(QStringLiteral("Slice 7/93"), 1), first);
    EXPECT_NE(drawn(QStringLiteral("Slice 8/93"), 1), first);
    EXPECT_EQ(
        ink(drawn(QStringLiteral("Slice 7/93"), 1, { 30, 45 })), ink(first).translated(10, 5));
}
