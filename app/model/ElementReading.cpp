#include "model/ElementReading.h"

#include <QElapsedTimer>

#include <utility>

namespace lamina::app {

namespace {

constexpr int tellMilliseconds = 250;

} // namespace

ElementReading::ElementReading(QObject* parent)
    : QObject(parent)
{
    pool_.setMaxThreadCount(1);
    comparing_.setMaxThreadCount(1);
}

ElementReading::~ElementReading()
{
    stop_.request_stop();
    pool_.waitForDone();
    comparing_.waitForDone();
}

void ElementReading::read(std::filesystem::path const& path)
{
    if (reading_)
        next_ = path;
    else
        start(path);
}

void ElementReading::start(std::filesystem::path const& path)
{
    reading_ = true;
    ++running_;
    pool_.start([this, path] {
        auto tree = dicom::readElements(path);
        QMetaObject::invokeMethod(
            this,
            [this, tree = std::move(tree)]() mutable {
                --running_;
                reading_ = false;
                if (auto const next = std::exchange(next_, std::nullopt))
                    start(*next);
                else if (tree)
                    Q_EMIT elementsRead(
                        std::make_shared<dicom::ElementTree const>(std::move(*tree)));
                else
                    Q_EMIT failed(tree.error());
            },
            Qt::QueuedConnection);
    });
}

void ElementReading::compare(std::vector<std::filesystem::path> files)
{
    stop_.request_stop();
    stop_ = {};
    if (files.empty())
        return;
    ++running_;
    comparing_.start([this, files = std::move(files), stop = stop_.get_token()] {
        readOn(files, stop);
        QMetaObject::invokeMethod(
            this, [this] { --running_; }, Qt::QueuedConnection);
    });
}

// What cannot be read is left out of the comparison: its place in the list says why.
void ElementReading::readOn(
    std::vector<std::filesystem::path> const& files, std::stop_token const& stop)
{
    dicom::ElementComparison comparison;
    QElapsedTimer told;
    told.start();
    int const total = static_cast<int>(files.size());
    for (int done = 0; done < total && !stop.stop_requested(); ++done) {
        if (auto const tree = dicom::readElements(files[static_cast<std::size_t>(done)]))
            comparison.add(*tree);
        if (told.elapsed() < tellMilliseconds)
            continue;
        tell(comparison, stop, done + 1, total);
        told.restart();
    }
    tell(comparison, stop, total, total);
}

void ElementReading::tell(
    dicom::ElementComparison const& comparison, std::stop_token const& stop, int done, int total)
{
    if (stop.stop_requested())
        return;
    auto variations = std::make_shared<ElementVariations const>(comparison.variations());
    QMetaObject::invokeMethod(
        this,
        [this, stop, variations, done, total] {
            if (!stop.stop_requested())
                Q_EMIT compared(variations, done, total);
        },
        Qt::QueuedConnection);
}

} // namespace lamina::app
