#include "model/FileVois.h"

#include "base/Log.h"

namespace lamina::app {

void FileVois::ask(dicom::Stack const& stack)
{
    questions_.forget();
    if (stack.isImageFile || stack.frames.empty())
        return;
    questions_.ask(
        *this,
        [path = stack.frames[stack.frames.size() / 2].path](
            std::stop_token const&) { return dicom::readFileVoi(path); },
        [this](Result<dicom::FileVoi> const& voi) {
            if (voi)
                Q_EMIT ready(*voi);
            else
                log::warning("voi", "not read: {}", voi.error().what);
        });
}

} // namespace lamina::app
