#pragma once

#include "ai/Manifest.h"
#include "window/OverlayCard.h"

#include <QTextBrowser>

namespace lamina::app {

/// The card of a model as text: intended use, method, training data, scores, limits, licence,
/// version and hash. Plain HTML in which every value is escaped.
[[nodiscard]] QString cardText(ai::Bundle const& bundle);
/// What is wrong with a bundle that could not be opened.
[[nodiscard]] QString brokenCardText(ai::CatalogEntry const& entry);

/// The card of a model beside the AI panel, over the panes at their right edge.
class ModelCard final : public OverlayCard {
    Q_OBJECT

public:
    explicit ModelCard(QWidget* parent);

    void present(ai::CatalogEntry const& entry);

private:
    QTextBrowser* text_ = nullptr;
};

} // namespace lamina::app
