#pragma once

#include "view/FrameMeter.h"
#include "view/ReadingState.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <deque>

namespace lamina::app {

/// How fast the panes of an area are, over them: time per picture and its parts, pictures a second,
/// those left out, loading, memory, and how long the window was blocked. While it lives the panes
/// are measured; without it nothing is. [gui thread]
class LiveFigures final : public QWidget {
    Q_OBJECT

public:
    LiveFigures(ReadingState& state, QWidget* parent);
    ~LiveFigures() override;

    /// Which panes are on the screen, axial, coronal, sagittal, 3D, and the first of them.
    void place(std::array<bool, 4> panes, QRect const& first);
    [[nodiscard]] FrameMeter& meter() { return meter_; }
    /// The same as data, in ms, bytes and counts; names are stable.
    [[nodiscard]] QJsonObject figures() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Row {
        QString name;
        QStringList cells; ///< one a column, or one text over all of them
    };
    [[nodiscard]] std::vector<Row> rows(bool withParts) const;
    [[nodiscard]] Row sliceRow(interact::PlaneKind kind, bool withParts) const;
    [[nodiscard]] QString volumeText() const;
    [[nodiscard]] QString scrollText() const;
    [[nodiscard]] QString loadText() const;
    [[nodiscard]] QString memoryText() const;
    [[nodiscard]] double longestBlock() const;
    [[nodiscard]] double slicesPerSecond() const;
    [[nodiscard]] std::uint64_t voxelBytes() const;
    void watch();
    void renew();
    void write();

    struct Block {
        FrameMeter::Clock::time_point at;
        double milliseconds = 0;
    };
    struct Arrival {
        FrameMeter::Clock::time_point at;
        std::int64_t ready = 0;
    };

    ReadingState& state_;
    FrameMeter meter_;
    std::array<bool, 4> panes_ {};
    QRect first_; ///< pane
    QTimer renew_;
    QTimer watch_; ///< comes late when something holds the thread
    QElapsedTimer sinceWatch_;
    std::deque<Block> blocks_;
    std::deque<Arrival> arrivals_;
    QPixmap written_;
};

} // namespace lamina::app
