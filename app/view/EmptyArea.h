#pragma once

#include <QWidget>

namespace lamina::app {

/// What stands in the place of the panes while nothing is open. [gui thread]
class EmptyArea final : public QWidget {
    Q_OBJECT

public:
    explicit EmptyArea(QWidget* parent = nullptr);

    void setWords(QString const& title, QString const& detail);
    /// Draws the border of the area that is read.
    void setChosen(bool chosen);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString title_;
    QString detail_;
    bool chosen_ = false;
};

} // namespace lamina::app
