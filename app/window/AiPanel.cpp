#include "window/AiPanel.h"

#include "settings/Language.h"
#include "window/QueueView.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace lamina::app {

AiPanel::AiPanel(ReadingDesk& desk, QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("panel"));
    whenTranslated(*this, [this] { setAccessibleName(tr("AI panel")); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto const heading = [this](auto const& text) {
        auto* label = new QLabel(this);
        whenTranslated(*label, [label, text] { label->setText(text()); });
        label->setObjectName(QStringLiteral("heading"));
        label->setContentsMargins(10, 8, 10, 8);
        return label;
    };
    models_ = new ModelsPanel(desk, this);
    findings_ = new FindingsPanel(desk, this);
    auto* developer = new QLabel(this);
    whenTranslated(*developer, [developer] {
        developer->setText(tr("⚠ Developer mode: unsigned models run"));
        developer->setToolTip(tr("Switch it off in the settings, page AI."));
    });
    developer->setObjectName(QStringLiteral("research"));
    developer->setWordWrap(true);
    auto const show = [developer, &desk] { developer->setVisible(desk.isDeveloper()); };
    connect(&desk, &ReadingDesk::developerChanged, developer, show);
    show();
    auto* research = new QLabel(this);
    whenTranslated(
        *research, [research] { research->setText(tr("AI · research use; not for diagnosis")); });
    research->setObjectName(QStringLiteral("research"));
    research->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 10, 0);
    auto* import = new QPushButton(this);
    import->setObjectName(QStringLiteral("flat"));
    import->setFocusPolicy(Qt::TabFocus);
    whenTranslated(*import, [import] {
        import->setText(tr("Import…"));
        import->setToolTip(tr("Make a model of a TorchScript or ONNX file"));
        import->setAccessibleName(tr("Import a network"));
    });
    connect(import, &QPushButton::clicked, this, &AiPanel::importRequested);
    head->addWidget(heading([] { return tr("Models"); }), 1);
    head->addWidget(import);
    auto* lists = new QWidget(this);
    auto* inner = new QVBoxLayout(lists);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addLayout(head);
    inner->addWidget(models_, 2);
    inner->addWidget(new QueueView(desk, this));
    inner->addWidget(heading([] { return tr("Findings"); }));
    inner->addWidget(findings_, 3);
    // A low window with runs that wait has no room for all of it.
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(lists);
    whenTranslated(*scroll, [scroll] { scroll->setAccessibleName(tr("Models and findings")); });
    column->addWidget(scroll, 1);
    column->addWidget(developer);
    column->addWidget(research);
}

} // namespace lamina::app
