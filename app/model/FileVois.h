#pragma once

#include "dicom/Catalog.h"
#include "dicom/VoiReader.h"

#include <QObject>
#include <QThreadPool>

namespace lamina::app {

/// Reads how the file of the shown stack wants to be seen, on a thread of its own. [gui thread]
class FileVois final : public QObject {
    Q_OBJECT

public:
    explicit FileVois(QObject* parent = nullptr);
    ~FileVois() override;

    /// Asks for the middle frame's file; only the newest question is answered.
    void ask(dicom::Stack const& stack);
    [[nodiscard]] bool busy() const { return waiting_ > 0; }

Q_SIGNALS:
    void ready(lamina::dicom::FileVoi const& voi);

private:
    QThreadPool pool_;
    int newest_ = 0;
    int waiting_ = 0;
};

} // namespace lamina::app
