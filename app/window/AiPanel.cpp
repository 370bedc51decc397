#include "window/AiPanel.h"

#include <QLabel>
#include <QVBoxLayout>

namespace lamina::app {

AiPanel::AiPanel(ReadingDesk& desk, QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("panel"));
    setAccessibleName(tr("AI panel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto const heading = [this](QString const& text) {
        auto* label = new QLabel(text, this);
        label->setObjectName(QStringLiteral("heading"));
        label->setContentsMargins(10, 8, 10, 8);
        return label;
    };
    models_ = new ModelsPanel(desk, this);
    findings_ = new FindingsPanel(desk, this);
    auto* research = new QLabel(tr("AI · research use; not for diagnosis"), this);
    research->setObjectName(QStringLiteral("research"));
    research->setWordWrap(true);
    column->addWidget(heading(tr("Models")));
    column->addWidget(models_, 2);
    column->addWidget(heading(tr("Findings")));
    column->addWidget(findings_, 3);
    column->addWidget(research);
}

} // namespace lamina::app
