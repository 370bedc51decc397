#pragma once

#include "image/Histogram.h"

#include <QString>
#include <QWidget>

#include <optional>

namespace lamina::app {

/// The values of a region as bars, with the smallest and largest below. [gui thread]
class HistogramView final : public QWidget {
    Q_OBJECT

public:
    explicit HistogramView(QWidget* parent = nullptr);

    /// Hides itself when there is nothing to show. `unit` is UCUM.
    void present(std::optional<image::Histogram> histogram, std::string const& unit);
    [[nodiscard]] std::optional<image::Histogram> const& shown() const { return histogram_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<image::Histogram> histogram_;
    QString low_;
    QString high_;
};

} // namespace lamina::app
