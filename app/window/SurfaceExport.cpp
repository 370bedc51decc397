#include "window/SurfaceExport.h"

#include "base/Guarded.h"
#include "render/LabelSurfaces.h"
#include "render/SurfaceFile.h"
#include "settings/CoreSentence.h"
#include "view/ReadingState.h"
#include "window/ActionTable.h"
#include "window/MessageBar.h"

#include <QFileDialog>

#include <algorithm>
#include <chrono>

namespace lamina::app {

namespace {

/// As fine as the voxels, within what a printer or a mesh program can take.
constexpr std::int64_t mostCells = 400;

Status writeShown(
    session::Layer const& layer, render::Smoothing smoothing, std::filesystem::path const& path)
{
    std::vector<render::NamedSurface> surfaces;
    for (auto const& label : layer.labels->labels) {
        if (layer.hiddenLabels[label.value])
            continue;
        auto mesh = render::labelSurface(*layer.labels, label.value, { smoothing, mostCells });
        if (!mesh.triangles.empty())
            surfaces.push_back({ std::move(mesh), label.name });
    }
    return render::writeSurfaces(surfaces, layer.isArtificial, path);
}

} // namespace

SurfaceExport::SurfaceExport(
    ReadingDesk& desk, ActionTable& actions, MessageBar& message, QWidget* window)
    : QObject(window)
    , desk_(desk)
    , message_(message)
    , window_(window)
{
    auto const say = [](char const* source) { return Text(staticMetaObject.className(), source); };
    struct Choice {
        char const* id;
        Text text;
        render::Smoothing smoothing;
    };
    Choice const choices[] {
        { "surface.save", say("Smoothed…"), render::Smoothing::light },
        { "surface.save-strong", say("Strongly smoothed…"), render::Smoothing::strong },
        { "surface.save-none", say("As the voxels are…"), render::Smoothing::none },
    };
    for (auto const& choice : choices)
        actions.add({ QString::fromLatin1(choice.id), say("View/3D/Save surfaces"), choice.text, {},
            say("The surfaces of the segmentation that is shown, as STL, OBJ or PLY"), {}, false,
            false, [this, smoothing = choice.smoothing] { ask(smoothing); } });
}

void SurfaceExport::ask(render::Smoothing smoothing)
{
    auto const& layers = desk_.layers();
    auto const shown
        = std::find_if(layers.rbegin(), layers.rend(), [](session::Layer const& layer) {
              return layer.labels && layer.computing == 0 && ReadingState::isDrawn(layer);
          });
    if (shown == layers.rend()) {
        message_.post(
            MessageKind::note, tr("No segmentation is shown here whose surfaces could be saved."));
        return;
    }
    auto* dialog = new QFileDialog(window_, tr("Save surfaces"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({ QStringLiteral("STL (*.stl)"), QStringLiteral("OBJ (*.obj)"),
        QStringLiteral("PLY (*.ply)") });
    dialog->setDefaultSuffix(QStringLiteral("stl"));
    connect(dialog, &QFileDialog::filterSelected, dialog,
        [dialog](QString const& filter) { dialog->setDefaultSuffix(filter.left(3).toLower()); });
    dialog->selectFile(QStringLiteral("surfaces"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, layer = *shown, smoothing](QString const& path) { save(layer, smoothing, path); });
    connect(dialog, &QFileDialog::finished, window_, [this] { window_->activateWindow(); });
    dialog->open();
}

// Making surfaces takes seconds: not on the thread of the window.
void SurfaceExport::save(
    session::Layer const& layer, render::Smoothing smoothing, QString const& path)
{
    std::erase_if(work_, [](auto& work) {
        return work.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    });
    work_.push_back(std::async(std::launch::async, [this, layer, smoothing, path] {
        auto const saved = guarded([&] {
            return writeShown(layer, smoothing, std::filesystem::path(path.toStdString()));
        });
        auto const advice = saved ? QString() : coreSentence(saved.error().advice);
        QMetaObject::invokeMethod(
            this,
            [this, isSaved = saved.has_value(), advice, path] {
                if (isSaved)
                    message_.post(MessageKind::note,
                        tr("Saved the surfaces in mm of the patient (LPS): %1").arg(path));
                else
                    message_.post(MessageKind::error, advice);
            },
            Qt::QueuedConnection);
    }));
}

} // namespace lamina::app
