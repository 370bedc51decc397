#include "model/AxisCine.h"
#include "window/AiPanel.h"
#include "window/DocumentCard.h"
#include "window/Hanging.h"
#include "window/MainWindow.h"
#include "window/MessageBar.h"
#include "window/MetadataPanel.h"
#include "window/ModelCard.h"
#include "window/SeriesPanel.h"
#include "window/WaveformCard.h"
#include "window/Words.h"

#include <algorithm>

namespace lamina::app {

void MainWindow::connectDesk()
{
    connect(&desk_, &ReadingDesk::currentChanged, this, &MainWindow::showCurrent);
    connect(&desk_, &ReadingDesk::layersChanged, this, [this] {
        if (desk_.subject() == desk_.current())
            area_->setLayers(desk_.layers());
        updateEnabled();
    });
    connect(&desk_, &ReadingDesk::message, message_, &MessageBar::post);
    connect(&desk_, &ReadingDesk::tasksChanged, this, &MainWindow::updateEnabled);
}

namespace {

/// Whose object a file is; null when nobody's.
dicom::Patient const* patientOf(dicom::Catalog const& catalog, std::filesystem::path const& file)
{
    for (auto const& patient : catalog.patients)
        for (auto const& study : patient.studies)
            for (auto const& series : study.series)
                if (std::ranges::find(series.objects, file) != series.objects.end())
                    return &patient;
    return nullptr;
}

} // namespace

void MainWindow::connectPanels()
{
    connect(series_, &SeriesPanel::objectsChosen, this,
        [this](QString const& title, std::string const& kind,
            std::vector<std::filesystem::path> const& files) {
            if (kind == "waveform")
                curves_->present(title, files);
            else
                document_->present(title, files);
            documentFile_ = files.empty() ? std::filesystem::path() : files.front();
            metadata_->showFiles(files);
            placeOverlays();
        });
    connect(curves_, &WaveformCard::detailsRequested, this,
        [this](QString const& title, std::vector<std::filesystem::path> const& files) {
            document_->present(title, files);
            documentFile_ = files.empty() ? std::filesystem::path() : files.front();
            placeOverlays();
        });
    connect(curves_, &WaveformCard::shown, &desk_, &ReadingDesk::showCurves);
    connect(curves_, &WaveformCard::hidden, &desk_, &ReadingDesk::hideCurves);
    connect(&desk_, &ReadingDesk::subjectChanged, this, &MainWindow::updateEnabled);
    connect(curves_, &WaveformCard::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(series_, &SeriesPanel::imagesChosen, curves_, &QWidget::hide);
    connect(&desk_, &ReadingDesk::currentChanged, curves_, &QWidget::hide);
    // A document may stay beside images of its own patient only.
    connect(&desk_, &ReadingDesk::currentChanged, this, [this] {
        auto const* const patient = desk_.currentReference().patient;
        if (patient != nullptr && patient != patientOf(desk_.session().catalog(), documentFile_))
            document_->hide();
    });
    connect(series_, &SeriesPanel::unusableChosen, this,
        [this](std::vector<std::filesystem::path> const& files) {
            actions_->find(QStringLiteral("panel.metadata"))->setChecked(true);
            metadata_->showFiles(files);
        });
    connect(axis_, &AxisCine::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(metadata_, &MetadataPanel::closeRequested, this,
        [this] { actions_->find(QStringLiteral("panel.metadata"))->setChecked(false); });
    connect(document_, &DocumentCard::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(document_, &DocumentCard::saved, this,
        [this](QString const& text) { message_->post(MessageKind::note, text); });
    connect(series_, &SeriesPanel::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(hanging_, &Hanging::failed, this,
        [this](QString const& text) { message_->post(MessageKind::error, text); });
    connect(hanging_, &Hanging::noted, this,
        [this](QString const& text) { message_->post(MessageKind::note, text); });
    connect(ai_, &AiPanel::importRequested, this, &MainWindow::chooseNetwork);
    auto& models = ai_->models();
    connect(&models, &ModelsPanel::runRequested, this, &MainWindow::runChosen);
    connect(&models, &ModelsPanel::cardRequested, this, [this] {
        if (auto const* entry = ai_->models().chosen()) {
            card_->present(*entry);
            placeOverlays();
        }
    });
    auto& findings = ai_->findings();
    connect(&findings, &FindingsPanel::jumpRequested, this,
        [this](image::Vec3 lps) { area_->jumpTo(lps); });
    connect(&findings, &FindingsPanel::acceptRequested, this,
        [this] { actions_->trigger(QStringLiteral("ai.accept")); });
    connect(
        &findings, &FindingsPanel::rejectRequested, this, [this](session::Reason const& reason) {
            if (auto const layer = chosenLayer())
                report(desk_.reject(*layer, reason));
        });
    connect(&findings, &FindingsPanel::chosenChanged, this, [this] {
        if (brush_ != Brush::none)
            takeBrush(brush_);
        updateEnabled();
    });
    connect(&findings, &FindingsPanel::cardRequested, this, [this](QString const& modelId) {
        auto const& known = desk_.session().models();
        auto const entry = std::ranges::find_if(known, [&](ai::CatalogEntry const& model) {
            return model.bundle && QString::fromStdString(model.bundle->manifest.id) == modelId;
        });
        if (entry == known.end()) {
            message_->post(
                MessageKind::note, say("The model of this result is not installed here."));
            return;
        }
        card_->present(*entry);
        placeOverlays();
    });
}

} // namespace lamina::app
