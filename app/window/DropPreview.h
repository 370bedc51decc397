#pragma once

#include <QString>
#include <QWidget>

namespace lamina::app {

/// Lies over a pane while something is dragged there and says what a drop would do. [gui thread]
class DropPreview final : public QWidget {
    Q_OBJECT

public:
    explicit DropPreview(QWidget* parent);

    /// `can` false: the words say why nothing can be dropped here.
    void present(QRect place, bool can, QString const& words);
    [[nodiscard]] QString const& words() const { return words_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString words_;
    bool can_ = false;
};

} // namespace lamina::app
