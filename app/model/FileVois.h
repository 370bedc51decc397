#pragma once

#include "dicom/Catalog.h"
#include "dicom/VoiReader.h"
#include "model/Questions.h"

#include <QObject>

namespace lamina::app {

/// Reads how the file of the shown stack wants to be seen, on a thread of its own. [gui thread]
class FileVois final : public QObject {
    Q_OBJECT

public:
    /// Asks for the middle frame's file; only the newest question is answered.
    void ask(dicom::Stack const& stack);
    [[nodiscard]] bool busy() const { return questions_.busy(); }

Q_SIGNALS:
    void ready(lamina::dicom::FileVoi const& voi);

private:
    Questions questions_;
};

} // namespace lamina::app
