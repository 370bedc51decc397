#pragma once

#include "model/ReadingDesk.h"
#include "render/LabelSurfaces.h"

#include <QObject>

#include <future>
#include <vector>

namespace lamina::app {

class ActionTable;
class MessageBar;

/// Saves the surfaces of the segmentation that is shown, on a thread of its own. [gui thread]
class SurfaceExport final : public QObject {
    Q_OBJECT

public:
    /// Adds its actions to the table. Dialogs belong to `window`.
    SurfaceExport(ReadingDesk& desk, ActionTable& actions, MessageBar& message, QWidget* window);

    /// Writes the labels of a layer that are not hidden; `message` tells how it ended.
    void save(session::Layer const& layer, render::Smoothing smoothing, QString const& path);

private:
    void ask(render::Smoothing smoothing);

    ReadingDesk& desk_;
    MessageBar& message_;
    QWidget* window_;
    std::vector<std::future<void>> work_; ///< waited for at the end
};

} // namespace lamina::app
