#include "settings/Language.h"
#include "window/Theme.h"

#include <QApplication>

#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    QApplication application(argc, argv);
    lamina::app::applyTheme(application, 1);
    lamina::app::useLanguage(QStringLiteral("en"));
    return RUN_ALL_TESTS();
}
