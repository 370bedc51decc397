#pragma once

#include "ai/Manifest.h"

#include <QFrame>
#include <QLabel>
#include <QScrollArea>

namespace lamina::app {

/// The card of a model as text: intended use, method, training data, scores, limits, licence,
/// version and hash. Plain HTML in which every value is escaped.
[[nodiscard]] QString cardText(ai::Manifest const& manifest);
/// What is wrong with a bundle that could not be opened.
[[nodiscard]] QString brokenCardText(ai::CatalogEntry const& entry);

/// The card beside the AI panel, over the panes; Esc or the cross closes it.
class ModelCard final : public QFrame {
    Q_OBJECT

public:
    explicit ModelCard(QWidget* parent);

    void present(ai::CatalogEntry const& entry);
    /// Fits the card into this part of the window, at its right edge.
    void place(QRect const& area);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QLabel* title_ = nullptr;
    QLabel* text_ = nullptr;
    QScrollArea* scroll_ = nullptr;
};

} // namespace lamina::app
