#pragma once

#include <QMimeData>
#include <QWidget>

#include <functional>
#include <vector>

namespace lamina::app {

class DropPreview;
class ReadingArea;

/// Rows and columns of panes, 1×1 to 5×5.
struct GridShape {
    static constexpr int most = 5;
    int rows = 1;
    int columns = 1;
    [[nodiscard]] int count() const { return rows * columns; }
    friend bool operator==(GridShape const&, GridShape const&) = default;
};

/// Reading areas in rows and columns, or one of them alone. Knows where they are, not what they
/// show; says where something was dropped. [gui thread]
class TileGrid final : public QWidget {
    Q_OBJECT

public:
    explicit TileGrid(QWidget* parent = nullptr);

    /// At most as many as the shape has places; row by row. Shows all of them.
    void arrange(std::vector<ReadingArea*> areas, GridShape shape);
    [[nodiscard]] GridShape shape() const { return shape_; }
    [[nodiscard]] std::vector<ReadingArea*> const& areas() const { return areas_; }
    /// One area on the whole grid; null: all again.
    void showAlone(ReadingArea* area);
    [[nodiscard]] ReadingArea* alone() const { return alone_; }

    /// What would happen when this is dropped on an area, in words; `can` false: why it cannot.
    struct Verdict {
        bool can = false;
        QString words;
    };
    /// `over`: Ctrl is held, the series is to lie over the one that is there.
    using Judge = std::function<Verdict(ReadingArea const&, QMimeData const&, bool over)>;
    void setJudge(Judge judge) { judge_ = std::move(judge); }

Q_SIGNALS:
    /// A series was dropped on an area that takes it.
    void dropped(lamina::app::ReadingArea* area, QMimeData const* data, bool over);
    /// All are shown, or one alone.
    void aloneChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void place();
    [[nodiscard]] ReadingArea* areaAt(QPoint at) const;

    std::vector<ReadingArea*> areas_;
    GridShape shape_;
    ReadingArea* alone_ = nullptr;
    DropPreview* preview_ = nullptr;
    Judge judge_;
};

} // namespace lamina::app
