#include "view/LiveFigures.h"
#include "view/ReadingAreaImpl.h"
#include "view/SlicePane.h"
#include "view/VolumePane.h"

namespace lamina::app {

void ReadingArea::Impl::placeFigures()
{
    if (figures == nullptr)
        return;
    std::array<QWidget const*, 4> const all { slices[0], slices[1], slices[2], volume };
    std::array<bool, 4> shown {};
    QRect first;
    for (std::size_t n = 0; n < all.size(); ++n) {
        shown[n] = !all[n]->isHidden();
        if (shown[n] && first.isNull())
            first = all[n]->geometry();
    }
    figures->place(shown, first.isNull() ? self.rect() : first);
}

void ReadingArea::Impl::due(interact::PlaneKind kind, std::int64_t count)
{
    if (state.meter != nullptr)
        state.meter->due(kind, count);
}

void ReadingArea::setFiguresShown(bool shown)
{
    if (shown == (impl_->figures != nullptr))
        return;
    if (!shown) {
        delete impl_->figures;
        impl_->figures = nullptr;
        return;
    }
    impl_->figures = new LiveFigures(impl_->state, this);
    impl_->placeFigures();
    impl_->figures->show();
}

QJsonObject ReadingArea::figures() const
{
    return impl_->figures != nullptr ? impl_->figures->figures() : QJsonObject();
}

} // namespace lamina::app
