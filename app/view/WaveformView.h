#pragma once

#include "dicom/Waveform.h"
#include "view/EcgPaper.h"

#include <QPixmap>
#include <QWidget>

#include <memory>
#include <optional>

namespace lamina::app {

/// Curves on paper: the wheel and the arrow keys move in time, a drag measures. [gui thread]
class WaveformView final : public QWidget {
    Q_OBJECT

public:
    explicit WaveformView(QWidget* parent = nullptr);

    /// Shows one group of curves, or nothing.
    void setGroup(std::shared_ptr<dicom::WaveformGroup const> group);
    void setSheet(interact::EcgLayout layout);
    void setSpeed(double mmPerSecond);
    void setGain(double mmPerMillivolt);
    /// Begins the sheet so many seconds into the recording, within it.
    void setStart(double seconds);
    [[nodiscard]] double start() const { return start_; }
    /// What the drag measures, "812 ms · 74/min · 0.43 mV", or nothing.
    [[nodiscard]] QString caliperText() const;
    [[nodiscard]] QSize minimumSizeHint() const override { return { 200, 120 }; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] EcgPaper paper() const;
    [[nodiscard]] double lastStart() const;
    void drawAgain();
    void drawCaliper(QPainter& painter) const;

    std::shared_ptr<dicom::WaveformGroup const> group_;
    interact::EcgLayout layout_ = interact::EcgLayout::threeByFour;
    double speed_ = 25;
    double gain_ = 10;
    double start_ = 0;
    QPixmap sheet_; ///< null: to be drawn
    std::optional<QLineF> caliper_;
};

} // namespace lamina::app
