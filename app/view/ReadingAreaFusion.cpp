#include "interact/Presets.h"
#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"

namespace lamina::app {

void ReadingArea::setFusion(std::optional<Fusion> fusion)
{
    if (!impl_->state.isOpen() || impl_->state.fusion == fusion)
        return;
    impl_->state.fusion = std::move(fusion);
    ++impl_->state.layersRevision;
    impl_->updateSlices();
    Q_EMIT fusionChanged();
}

std::optional<Fusion> const& ReadingArea::fusion() const { return impl_->state.fusion; }

void ReadingArea::fusedSlicesArrived()
{
    auto& fusion = impl_->state.fusion;
    if (!fusion)
        return;
    if (fusion->followsVoxels)
        fusion->window = interact::autoWindow(*fusion->volume);
    ++impl_->state.layersRevision;
    impl_->updateSlices();
    Q_EMIT fusionChanged();
}

} // namespace lamina::app
