#include "dicom/Scan.h"
#include "dicom/StackLoader.h"
#include "view/ReadingArea.h"
#include "view/VolumePane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>

#include <cstdio>
#include <string>

using namespace lamina;

namespace {

// A layer from a threshold and a box around a point, to see how layers look.
std::vector<session::Layer> sampleLayers(image::Volume const& volume, image::Vec3 found)
{
    session::Layer segmented;
    auto labels = std::make_shared<image::LabelMap>();
    labels->size = volume.size();
    labels->indexToLps = volume.indexToLps();
    labels->slicePositions = volume.description().slicePositions;
    labels->voxels.resize(static_cast<std::size_t>(volume.size().count()));
    labels->labels = { { 1, "Bone", { 255, 200, 120 }, {}, {} } };
    std::size_t at = 0;
    for (std::int64_t k = 0; k < volume.size().slices; ++k) {
        for (std::int64_t j = 0; j < volume.size().rows; ++j) {
            for (std::int64_t i = 0; i < volume.size().columns; ++i)
                labels->voxels[at++] = volume.valueAt(i, j, k).value_or(0) > 250 ? 1 : 0;
        }
    }
    segmented.labels = labels;
    session::Layer boxes;
    auto const reach = image::Vec3 { 14, 14, 14 };
    boxes.report.boxes = { { found - reach, found + reach, 1, 0.98 } };
    boxes.report.labels = { { 1, "Nodule", { 255, 210, 80 }, {}, {} } };
    return { segmented, boxes };
}

void save(QWidget& widget, QString const& path, QSize size, bool waitForVolume)
{
    widget.resize(size);
    QApplication::processEvents();
    auto* pane = widget.findChild<app::VolumePane*>();
    bool settled = !waitForVolume || !pane->isVisible();
    QElapsedTimer quiet;
    quiet.start();
    auto const connection
        = QObject::connect(pane, &app::VolumePane::drawn, [&quiet](double) { quiet.restart(); });
    while (!settled) {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        settled = quiet.elapsed() > 6000;
    }
    QObject::disconnect(connection);
    auto const image = widget.grab().toImage();
    std::printf("%s %dx%d\n", qPrintable(path), image.width(), image.height());
    image.save(path);
}

void timePaint(app::ReadingArea& area)
{
    area.setReadingLayout(app::Layout::axial);
    area.resize(1024, 1024);
    QApplication::processEvents();
    QImage target(1024, 1024, QImage::Format_RGB32);
    auto const median = [&](auto const& change) {
        std::vector<double> times;
        for (int n = 0; n < 41; ++n) {
            change(n);
            QElapsedTimer clock;
            clock.start();
            area.render(&target);
            times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        std::sort(times.begin(), times.end());
        return times[20];
    };
    std::printf("1024x1024 nothing new %.1f ms\n", median([](int) {}));
    std::printf("1024x1024 next slice  %.1f ms\n",
        median([&](int n) { area.stepSlice(n % 2 == 0 ? 1 : -1); }));
    std::printf("1024x1024 window      %.1f ms\n", median([&](int n) {
        area.setWindow({ 40.0 + n, 400 });
    }));
    area.setReadingLayout(app::Layout::coronal);
    QApplication::processEvents();
    std::printf("1024x1024 coronal     %.1f ms\n",
        median([&](int n) { area.stepSlice(n % 2 == 0 ? 1 : -1); }));
    area.setReadingLayout(app::Layout::mpr);
}

app::CornerText cornerText(dicom::StackReference const& found)
{
    auto const text = [](std::string const& s) { return QString::fromStdString(s); };
    return { text(found.patient->name.reveal()), text(found.patient->id.reveal()),
        text(found.patient->birthDate.reveal() + " " + found.patient->sex.reveal()),
        text(found.study->date.reveal()), text(found.study->description.reveal()),
        text(found.series->description), text(found.stack->modality) };
}

} // namespace

/// lamina-pane-demo FOLDER PREFIX [x y z]: screenshots PREFIX-*.png of the first stack.
int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc < 3)
        return 2;
    QString const prefix = QString::fromLocal8Bit(argv[2]);
    app::ReadingArea area;
    area.resize(1280, 720);
    area.show();
    save(area, prefix + QStringLiteral("-empty.png"), { 1280, 720 }, false);
    std::filesystem::path const folder(argv[1]);
    auto const catalog = dicom::scan({ &folder, 1 }, {}, {});
    auto const stacks = catalog ? dicom::stacksOf(*catalog) : std::vector<dicom::StackReference>();
    if (stacks.empty())
        return 1;
    auto const& found
        = *std::max_element(stacks.begin(), stacks.end(), [](auto const& a, auto const& b) {
              return a.stack->frames.size() < b.stack->frames.size();
          });
    auto const volume = dicom::loadStack(*found.stack, {}, {});
    if (!volume)
        return 1;
    area.show(*volume, *found.stack, cornerText(found));
    if (argc >= 6) {
        image::Vec3 const point { std::stod(argv[3]), std::stod(argv[4]), std::stod(argv[5]) };
        area.jumpTo(point);
        save(area, prefix + QStringLiteral("-plain.png"), { 1280, 720 }, true);
        area.setLayers(sampleLayers(**volume, point));
    }
    save(area, prefix + QStringLiteral("-720.png"), { 1280, 720 }, true);
    save(area, prefix + QStringLiteral("-2160.png"), { 3840, 2160 }, true);
    area.setReadingLayout(app::Layout::axial);
    save(area, prefix + QStringLiteral("-one.png"), { 1280, 720 }, false);
    area.setReadingLayout(app::Layout::mpr);
    save(area, prefix + QStringLiteral("-small.png"), { 620, 460 }, true);
    area.setLayers({});
    timePaint(area);
    return 0;
}
