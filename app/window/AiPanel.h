#pragma once

#include "window/FindingsPanel.h"
#include "window/ModelsPanel.h"

#include <QFrame>

namespace lamina::app {

/// The right panel: models above, findings below, and always the line that says what AI results
/// are for.
class AiPanel final : public QFrame {
    Q_OBJECT

public:
    explicit AiPanel(ReadingDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] ModelsPanel& models() { return *models_; }
    [[nodiscard]] FindingsPanel& findings() { return *findings_; }

Q_SIGNALS:
    /// A network file is to become a model.
    void importRequested();

private:
    ModelsPanel* models_ = nullptr;
    FindingsPanel* findings_ = nullptr;
};

} // namespace lamina::app
