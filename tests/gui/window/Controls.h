#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <gtest/gtest.h>

namespace lamina::test {

/// Expects that every control of a window has a name and can be reached by keys. Returns how many
/// there are.
inline int expectNamedControls(QWidget const& window)
{
    int controls = 0;
    for (auto const* widget : window.findChildren<QWidget*>()) {
        auto const* button = qobject_cast<QAbstractButton const*>(widget);
        bool const isControl = button != nullptr
            || qobject_cast<QAbstractItemView const*>(widget) != nullptr
            || qobject_cast<QLineEdit const*>(widget) != nullptr
            || qobject_cast<QPlainTextEdit const*>(widget) != nullptr
            || qobject_cast<QComboBox const*>(widget) != nullptr;
        // The list that a box unfolds belongs to the box.
        bool const isInside = widget->window() != &window
            || widget->objectName().startsWith(QLatin1String("qt_"))
            || widget->inherits("QTableCornerButton");
        if (!isControl || isInside)
            continue;
        ++controls;
        EXPECT_FALSE(
            widget->accessibleName().isEmpty() && (button == nullptr || button->text().isEmpty()))
            << widget->metaObject()->className() << " in "
            << widget->parentWidget()->metaObject()->className();
        bool const isPart = widget->inherits("QHeaderView")
            || qobject_cast<QComboBox*>(widget->parentWidget()) != nullptr;
        EXPECT_TRUE(isPart || (widget->focusPolicy() & Qt::TabFocus) != 0)
            << widget->accessibleName().toStdString();
    }
    return controls;
}

} // namespace lamina::test
