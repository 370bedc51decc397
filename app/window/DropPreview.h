#pragma once

#include <QString>
#include <QWidget>

namespace lamina::app {

/// Lies over a pane while something is dragged there and says what a drop would do. [gui thread]
class DropPreview final : public QWidget {
    Q_OBJECT

public:
    explicit DropPreview(QWidget* parent);

    /// `can` false: the words say why nothing can be dropped here. They keep clear of the pointer,
    /// which is at `pointer` in the parent.
    void present(QRect place, QPoint pointer, bool can, QString const& words);
    [[nodiscard]] QString const& words() const { return words_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString words_;
    bool can_ = false;
    bool isPointerLow_ = false;
};

} // namespace lamina::app
