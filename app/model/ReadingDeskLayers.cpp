#include "model/ReadingDesk.h"
#include "session/LabelEditor.h"

namespace lamina::app {

Status ReadingDesk::accept(int layer)
{
    auto const on = subject();
    if (!on)
        return fail(ErrorCode::usage, "accept without a stack", "There is no result to accept.");
    started(session_->accept(*on, layer), tr("Saving"));
    return {};
}

Status ReadingDesk::reject(int layer, session::Reason const& reason)
{
    auto const on = subject();
    if (!on)
        return fail(ErrorCode::usage, "reject without a stack", "There is no result to reject.");
    session_->reject(*on, layer, reason);
    return {};
}

Status ReadingDesk::prepareEditing(int layer)
{
    if (!current_)
        return fail(ErrorCode::usage, "edit without a stack", "There is no result to edit.");
    return session_->editor().prepare(*current_, layer);
}

void ReadingDesk::paint(int layer, image::LabelBrush const& brush, image::Vec3 from, image::Vec3 to,
    image::LabelInk ink)
{
    if (current_)
        session_->editor().paint(*current_, layer, brush, from, to, ink);
}

void ReadingDesk::finishStroke(int layer)
{
    if (current_)
        session_->editor().finishStroke(*current_, layer);
}

Status ReadingDesk::removePiece(int layer, image::Vec3 lps)
{
    LAMINA_CHECK(prepareEditing(layer));
    return session_->editor().removePiece(*current_, layer, lps);
}

Status ReadingDesk::fillHoles(int layer, std::uint8_t label, image::Vec3 lps, image::Vec3 normal)
{
    LAMINA_CHECK(prepareEditing(layer));
    return session_->editor().fillHoles(*current_, layer, label, lps, normal);
}

bool ReadingDesk::undoStroke(int layer)
{
    if (!current_ || !session_->editor().canUndo(*current_, layer))
        return false;
    session_->editor().undo(*current_, layer);
    return true;
}

bool ReadingDesk::redoStroke(int layer)
{
    if (!current_ || !session_->editor().canRedo(*current_, layer))
        return false;
    session_->editor().redo(*current_, layer);
    return true;
}

void ReadingDesk::setLayerVisible(int layer, bool visible)
{
    if (auto const on = subject())
        session_->setLayerVisible(*on, layer, visible);
}

void ReadingDesk::setLabelVisible(int layer, std::uint8_t label, bool visible)
{
    if (auto const on = subject())
        session_->setLabelVisible(*on, layer, label, visible);
}

void ReadingDesk::setLayerOpacity(int layer, double opacity)
{
    if (auto const on = subject())
        session_->setLayerOpacity(*on, layer, opacity);
}

void ReadingDesk::setLabelOpacity(int layer, std::uint8_t label, double share)
{
    if (auto const on = subject())
        session_->setLabelOpacity(*on, layer, label, share);
}

void ReadingDesk::setLeastScore(int layer, double score)
{
    if (auto const on = subject())
        session_->setLeastScore(*on, layer, score);
}

} // namespace lamina::app
