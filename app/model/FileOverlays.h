#pragma once

#include "dicom/ImageOverlays.h"
#include "model/Questions.h"

#include <QObject>

#include <memory>

namespace lamina::app {

/// Reads the overlays that the images of the shown stack hold, on a thread of its own. [gui thread]
class FileOverlays final : public QObject {
    Q_OBJECT

public:
    using Overlays = std::shared_ptr<dicom::ImageOverlays const>;

    /// Only the newest question is answered, and where there are overlays.
    void ask(dicom::Stack const& stack);
    [[nodiscard]] bool busy() const { return questions_.busy(); }

Q_SIGNALS:
    void ready(lamina::app::FileOverlays::Overlays const& overlays);

private:
    Questions questions_;
};

} // namespace lamina::app
