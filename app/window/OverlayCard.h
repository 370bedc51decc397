#pragma once

#include <QFrame>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace lamina::app {

/// A card over the panes with a title; Esc or the cross closes it.
class OverlayCard : public QFrame {
    Q_OBJECT

public:
    /// Fits the card into this part of the window, at its edge; at the other one where it would
    /// cover less of what it is for.
    void place(QRect const& area, QRect const& subject = {});
    /// In the middle of an area that shows nothing else.
    void placeAlone(QRect const& area);

protected:
    enum class Side { left, right };

    /// `width` in pixels of the design, cut to what there is.
    OverlayCard(QWidget* parent, Side side, int width);
    /// Names of the card and of its cross, for those who cannot see them.
    void setNames(QString const& card, QString const& cross);
    void setTitle(QString const& title);
    /// Puts a control between the title and the cross.
    void addToHead(QWidget* control);
    /// Fills what is left below the head.
    void setBody(QWidget* body);

    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    Side side_;
    int width_;
    QVBoxLayout* column_ = nullptr;
    QHBoxLayout* head_ = nullptr;
    QLabel* title_ = nullptr;
    QToolButton* close_ = nullptr;
};

} // namespace lamina::app
