#include "model/FileVois.h"

#include "base/Log.h"

namespace lamina::app {

FileVois::FileVois(QObject* parent)
    : QObject(parent)
{
    pool_.setMaxThreadCount(1);
}

FileVois::~FileVois()
{
    pool_.clear();
    pool_.waitForDone();
}

void FileVois::ask(dicom::Stack const& stack)
{
    ++newest_;
    if (stack.isImageFile || stack.frames.empty())
        return;
    ++waiting_;
    pool_.start([this, question = newest_, path = stack.frames[stack.frames.size() / 2].path] {
        auto voi = dicom::readFileVoi(path);
        if (!voi)
            log::warning("voi", "not read: {}", voi.error().what);
        QMetaObject::invokeMethod(
            this,
            [this, question, voi = std::move(voi)] {
                --waiting_;
                if (voi && question == newest_)
                    Q_EMIT ready(*voi);
            },
            Qt::QueuedConnection);
    });
}

} // namespace lamina::app
