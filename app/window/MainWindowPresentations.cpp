#include "model/PresentationStates.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/SeriesPanel.h"
#include "window/Words.h"

#include <QActionGroup>

namespace lamina::app {

namespace {

constexpr int mostActions = 20;

QString presentationId(int n) { return QStringLiteral("presentation.%1").arg(n + 1); }

} // namespace

void MainWindow::addPresentationActions()
{
    Text const menu = say("View/Presentation state");
    auto* original
        = actions_->add({ QStringLiteral("presentation.original"), menu, say("As the images say"),
            {}, say("Takes the presentation state off the images"), {}, true, false, [this] {
                area_->present(nullptr);
                namePresentations();
            } });
    auto* group = new QActionGroup(this);
    group->addAction(original);
    for (int n = 0; n < mostActions; ++n)
        group->addAction(
            actions_->add({ presentationId(n), menu, say("Presentation state %1").arg(n + 1), {},
                say("Window, inversion, turn, part of the image, covers and drawings as it says"),
                {}, true, n == 0, [this, n] { showPresentation(n); } }));
    presentations_ = new PresentationStates(this);
    connect(presentations_, &PresentationStates::changed, this, [this] {
        namePresentations();
        showChosenPresentation();
    });
    connect(series_, &SeriesPanel::imagesChosen, this, [this] { chosenPresentation_.clear(); });
    connect(series_, &SeriesPanel::presentationChosen, this, [this](std::string const& uid) {
        chosenPresentation_ = uid;
        showChosenPresentation();
    });
    connect(&desk_, &ReadingDesk::currentChanged, this,
        [this] { presentations_->ask(desk_.currentReference()); });
    namePresentations();
}

void MainWindow::namePresentations()
{
    auto const& found = presentations_->found();
    auto const shown = area_->presentation();
    auto* original = actions_->find(QStringLiteral("presentation.original"));
    original->setEnabled(!found.empty());
    original->setChecked(shown == nullptr);
    series_->model().setPresentation(shown ? shown->sopInstanceUid : std::string());
    for (int n = 0; n < mostActions; ++n) {
        auto* action = actions_->find(presentationId(n));
        bool const there = n < std::ssize(found);
        action->setVisible(there);
        action->setEnabled(there);
        action->setText(there ? QString::fromStdString(found[static_cast<std::size_t>(n)]->name)
                                    .replace(QLatin1Char('&'), QStringLiteral("&&"))
                              : say("Presentation state %1").arg(n + 1).now());
        action->setChecked(there && shown == found[static_cast<std::size_t>(n)]);
    }
}

/// What was chosen in the list, as soon as it is read.
void MainWindow::showChosenPresentation()
{
    auto const& found = presentations_->found();
    for (int n = 0; n < std::ssize(found) && !chosenPresentation_.empty(); ++n)
        if (found[static_cast<std::size_t>(n)]->sopInstanceUid == chosenPresentation_) {
            chosenPresentation_.clear();
            showPresentation(n);
        }
}

void MainWindow::showPresentation(int n)
{
    if (n >= std::ssize(presentations_->found()))
        return;
    auto const& state = presentations_->found()[static_cast<std::size_t>(n)];
    if (area_->present(state) && !area_->leftOut().isEmpty()) {
        QStringList left;
        for (auto const& note : area_->leftOut())
            left << coreText(note.toStdString()).now();
        message_->post(MessageKind::note,
            say("Not everything of this presentation state is shown: %1 is left out.")
                .arg(left.join(QStringLiteral(", "))));
    }
    namePresentations();
}

} // namespace lamina::app
