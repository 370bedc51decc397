#pragma once

#include "dicom/PresentationState.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <vector>

namespace lamina::app {

/// Reads the presentation states of a study that are about a stack, on a thread of its own.
/// [gui thread]
class PresentationStates final : public QObject {
    Q_OBJECT

public:
    using List = std::vector<std::shared_ptr<dicom::PresentationState const>>;

    explicit PresentationStates(QObject* parent = nullptr);
    ~PresentationStates() override;

    /// Forgets what was found and looks anew; only the newest question is answered.
    void ask(dicom::StackReference const& reference);
    /// In the order of the study; empty while they are read.
    [[nodiscard]] List const& found() const { return found_; }
    [[nodiscard]] bool busy() const { return waiting_ > 0; }

Q_SIGNALS:
    void changed();

private:
    QThreadPool pool_;
    List found_;
    int newest_ = 0;
    int waiting_ = 0;
};

} // namespace lamina::app
