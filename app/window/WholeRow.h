#pragma once

#include <QResizeEvent>

namespace lamina::app {

/// A view of items (QListView, QTreeView) whose current row, if it is seen, stays whole when what
/// lies beside the view grows.
template <typename View> class WholeRow : public View {
public:
    using View::View;

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        auto const row = this->currentIndex();
        bool const isSeen = this->viewport()->rect().intersects(this->visualRect(row));
        View::resizeEvent(event);
        if (isSeen)
            this->scrollTo(row);
    }
};

} // namespace lamina::app
