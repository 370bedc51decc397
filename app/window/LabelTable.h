#pragma once

#include <QPushButton>
#include <QTableWidget>
#include <QWidget>

namespace lamina::app {

/// The classes of a network: number, name and colour of each. [gui thread]
class LabelTable final : public QWidget {
    Q_OBJECT

public:
    explicit LabelTable(QWidget* parent = nullptr);

    /// "1=spleen,2=liver" and "1=#5ab4e6", as an import asks for them; rows without a name are
    /// left out.
    [[nodiscard]] QString names() const;
    [[nodiscard]] QString colors() const;
    void setNames(QString const& names);
    void setColors(QString const& colors);

Q_SIGNALS:
    void changed();

private:
    int addRow(QString const& number, QString const& name);
    void pickColor(int row);
    void paint(int row, QColor const& color);

    QTableWidget* table_ = nullptr;
};

} // namespace lamina::app
