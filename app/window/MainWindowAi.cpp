#include "window/AiPanel.h"
#include "window/ImportWindow.h"
#include "window/KeyNamed_p.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/Words.h"

#include <QFileDialog>

#include <algorithm>

namespace lamina::app {

void MainWindow::addAiActions()
{
    Text const menu = say("AI");
    actions_->add({ QStringLiteral("ai.models"), menu, say("Models…"), { key("Ctrl+M") },
        say("Show the card of the chosen model"), QStringLiteral("card"), false, false, [this] {
            actions_->find(QStringLiteral("panel.ai"))->setChecked(true);
            ai_->models().focusList();
            Q_EMIT ai_->models().cardRequested();
        } });
    actions_->add({ QStringLiteral("ai.run"), menu, say("Run the chosen model"), { key("Ctrl+R") },
        say("Run the chosen model on the series on the screen"), QStringLiteral("run"), false,
        false, [this] { runChosen(); } });
    actions_->add({ QStringLiteral("ai.run-study"), menu, say("Run on the whole study"), {},
        say("Run the chosen model on every series of the study that it fits; runs that you start "
            "one by one go before"),
        {}, false, false, [this] { runChosenOnStudy(); } });
    actions_->add({ QStringLiteral("ai.cancel-batch"), menu, say("Cancel the batch"), {},
        say("Stop the runs on the whole study; what they found stays"), {}, false, false,
        [this] { desk_.cancelBatch(); } });
    actions_->add({ QStringLiteral("ai.import"), menu, say("Import a network…"), {},
        say("Make a model of a TorchScript or ONNX file"), {}, false, false,
        [this] { chooseNetwork(); } });
    actions_->add({ QStringLiteral("task.cancel"), menu, say("Cancel what runs"), { key("Ctrl+.") },
        say("Stop the newest task"), QStringLiteral("close"), false, false,
        [this] { desk_.cancelNewest(); } });
    actions_->add({ QStringLiteral("task.pause"), menu, say("Pause or resume the run"),
        { key("Pause") }, say("The model that runs waits between two parts of its work"), {}, false,
        false, [this] { report(desk_.togglePause()); } });
    actions_->add({ QStringLiteral("ai.accept"), menu, say("Accept"), { key("Ctrl+Return") },
        say("Accept the chosen result and save it"), QStringLiteral("accept"), false, true, [this] {
            if (auto const layer = chosenLayer())
                report(desk_.accept(*layer));
        } });
    actions_->add({ QStringLiteral("ai.reject"), menu, say("Reject"), { key("Ctrl+Backspace") },
        say("Reject the chosen result and hide it"), QStringLiteral("reject"), false, false,
        [this] {
            if (auto const layer = chosenLayer())
                report(desk_.reject(*layer));
        } });
    addPaintActions(menu);
    auto const step = [this](int direction) {
        if (!stepFinding(direction))
            message_->post(MessageKind::note, say("There are no findings to go to."));
    };
    actions_->add({ QStringLiteral("ai.next"), menu, say("Next finding"), { key("N") }, {},
        QStringLiteral("next"), false, true, [step] { step(1); } });
    actions_->add({ QStringLiteral("ai.previous"), menu, say("Previous finding"), { key("P") }, {},
        QStringLiteral("previous"), false, false, [step] { step(-1); } });
    actions_->add({ QStringLiteral("ai.toggle"), menu, say("Show or hide the chosen row"),
        { key("V") }, {}, {}, false, true, [this] { ai_->findings().toggleSelected(); } });
    actions_->add({ QStringLiteral("ai.original"), menu, say("Original or AI image"),
        { key("Shift+O") }, say("Flip between the original and the image that a model made of it"),
        {}, false, false, [this] { flipImage(); } });
    actions_->add({ QStringLiteral("ai.forget-results"), menu, say("Remove kept results"), {},
        say("Empties the folder of results that the same run would give at once"), {}, false, false,
        [this] { desk_.forgetResults(); } });
    auto* hide = actions_->add({ QStringLiteral("ai.hide"), menu, say("Hide AI"), { key("H") },
        say("Hide every AI layer"), QStringLiteral("hide"), true, false, {} });
    connect(hide, &QAction::toggled, this, &MainWindow::hideLayers);
    actions_->add({ QStringLiteral("ai.peek"), menu, say("Look without AI"), { key("Space") },
        say("Hides every AI layer while the key is held"), {}, false, false, {}, true });
}

QString MainWindow::chosenModel()
{
    auto const* entry = ai_->models().chosen();
    if (entry == nullptr)
        message_->post(MessageKind::warning, say("Choose a model first."));
    else if (!entry->bundle)
        message_->post(MessageKind::error, adviceOf(entry->bundle.error()));
    else
        return QString::fromStdString(entry->bundle->manifest.id);
    return {};
}

void MainWindow::chooseNetwork()
{
    auto* dialog = new QFileDialog(this, say("Network file"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(say("TorchScript or ONNX (*.ts *.pt *.pth *.onnx)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::importNetwork);
    dialog->open();
}

void MainWindow::importNetwork(QString const& path)
{
    if (importWindow_ == nullptr)
        importWindow_ = new ImportWindow(desk_, this);
    importWindow_->present(path.toStdU16String());
}

void MainWindow::runChosen()
{
    if (auto const model = chosenModel(); !model.isEmpty())
        report(desk_.run(model));
}

void MainWindow::runChosenOnStudy()
{
    if (auto const model = chosenModel(); !model.isEmpty())
        report(desk_.runOnStudy(model));
}

void MainWindow::flipImage()
{
    auto const& layers = desk_.layers();
    auto const made = std::find_if(layers.rbegin(), layers.rend(), [](auto const& layer) {
        return layer.image && layer.state != session::LayerState::rejected;
    });
    if (made == layers.rend())
        message_->post(MessageKind::note, say("No model has made an image of this series."));
    else
        desk_.setLayerVisible(made->id, !made->visible);
}

} // namespace lamina::app
