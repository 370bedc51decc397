#pragma once

#include "dicom/PresentationState.h"
#include "model/Questions.h"

#include <QObject>

#include <memory>
#include <vector>

namespace lamina::app {

/// Reads the presentation states of a study that are about a stack, on a thread of its own.
/// [gui thread]
class PresentationStates final : public QObject {
    Q_OBJECT

public:
    using List = std::vector<std::shared_ptr<dicom::PresentationState const>>;

    using QObject::QObject;

    /// Forgets what was found and looks anew; only the newest question is answered.
    void ask(dicom::StackReference const& reference);
    /// In the order of the study; empty while they are read.
    [[nodiscard]] List const& found() const { return found_; }
    [[nodiscard]] bool busy() const { return questions_.busy(); }

Q_SIGNALS:
    void changed();

private:
    List found_;
    Questions questions_;
};

} // namespace lamina::app
