#include "image/Measure.h"

#include "image/Region_p.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lamina::image {

namespace {

constexpr double degrees = 180 / std::numbers::pi;

/// Collects the numbers of one annotation.
class Measuring {
public:
    Measuring(Annotation const& annotation, Volume const& volume)
        : points_(annotation.points)
        , volume_(volume)
        , known_(volume.description().geometryKnown)
        , toIndex_(volume.indexToLps().inverse().value_or(Affine {}))
    {
    }

    void addLength(Quantity quantity, double value, double variance)
    {
        add(quantity, value, std::sqrt(variance), known_ ? "mm" : "{pixels}");
    }
    void addAxis(Quantity quantity, std::size_t from, std::size_t to)
    {
        addLength(quantity, length(points_[to] - points_[from]), lengthVariance(from, to));
    }
    void addArea(double value) { add(Quantity::area, value, 0, known_ ? "mm2" : "{pixels}2"); }
    void addValue(Quantity quantity, double value)
    {
        add(quantity, value, 0, volume_.description().unit);
    }
    void add(Quantity quantity, double value, double uncertainty, std::string unit)
    {
        all.push_back({ quantity, value, uncertainty, std::move(unit) });
    }

    /// Each end is placed to half a pixel along the line, independently.
    [[nodiscard]] double lengthVariance(std::size_t from, std::size_t to) const
    {
        auto const along = points_[to] - points_[from];
        auto const distance = length(along);
        if (!(distance > 0))
            return 0;
        // The way along the line that is one step on the voxel grid.
        auto const steps = toIndex_.i * along.x + toIndex_.j * along.y + toIndex_.k * along.z;
        auto const pitch = distance / length(steps);
        return 2 * (0.5 * pitch) * (0.5 * pitch);
    }

    /// Of a direction between two points, in radians squared.
    [[nodiscard]] double directionVariance(std::size_t from, std::size_t to) const
    {
        auto const distance = length(points_[to] - points_[from]);
        return distance > 0 ? lengthVariance(from, to) / (distance * distance) : 0;
    }

    std::vector<Measured> all;

private:
    std::vector<Vec3> const& points_;
    Volume const& volume_;
    bool known_;
    Affine toIndex_;
};

/// 0 to 180; nothing where a line has no length.
std::optional<double> angleBetween(Vec3 a, Vec3 b)
{
    auto const across = length(cross(a, b));
    auto const along = dot(a, b);
    if (!(length(a) > 0) || !(length(b) > 0))
        return std::nullopt;
    return std::atan2(across, along) * degrees;
}

void addAngle(Measuring& to, Annotation const& a)
{
    bool const apex = a.kind == AnnotationKind::angle;
    std::size_t const second = apex ? 1 : 2;
    auto const& p = a.points;
    auto angle
        = apex ? angleBetween(p[0] - p[1], p[2] - p[1]) : angleBetween(p[1] - p[0], p[3] - p[2]);
    if (!angle)
        return;
    if (a.kind == AnnotationKind::cobb)
        angle = std::min(*angle, 180 - *angle);
    auto const variance = to.directionVariance(0, 1) + to.directionVariance(second, second + 1);
    to.add(Quantity::angle, *angle, std::min(180.0, std::sqrt(variance) * degrees), "deg");
}

void addPath(Measuring& to, Annotation const& a)
{
    double sum = 0;
    double variance = 0;
    for (std::size_t n = 1; n < a.points.size(); ++n) {
        sum += length(a.points[n] - a.points[n - 1]);
        variance += to.lengthVariance(n - 1, n);
    }
    to.addLength(Quantity::length, sum, variance);
}

/// Ramanujan's second approximation: exact for circles, within 1e-4 for axes of 1 : 5.
double ellipsePerimeter(double a, double b)
{
    auto const sum = a + b;
    if (!(sum > 0))
        return 0;
    auto const h = (a - b) * (a - b) / (sum * sum);
    return std::numbers::pi * sum * (1 + 3 * h / (10 + std::sqrt(4 - 3 * h)));
}

void addShape(Measuring& to, Annotation const& a)
{
    auto const& p = a.points;
    if (a.kind == AnnotationKind::ellipse || a.kind == AnnotationKind::circle) {
        auto const first = length(p[1] - p[0]) / 2;
        auto const second = length(p[3] - p[2]) / 2;
        to.addArea(std::numbers::pi * first * second);
        bool const swap = second > first;
        to.addAxis(Quantity::longAxis, swap ? 2 : 0, swap ? 3 : 1);
        if (a.kind == AnnotationKind::ellipse)
            to.addAxis(Quantity::shortAxis, swap ? 0 : 2, swap ? 1 : 3);
        to.addLength(Quantity::perimeter, ellipsePerimeter(first, second), 0);
        return;
    }
    Vec3 twiceArea;
    double around = 0;
    for (std::size_t n = 0; n < p.size(); ++n) {
        auto const& next = p[(n + 1) % p.size()];
        twiceArea = twiceArea + cross(p[n] - p[0], next - p[0]);
        around += length(next - p[n]);
    }
    to.addArea(length(twiceArea) / 2);
    to.addLength(Quantity::perimeter, around, 0);
}

void addStatistics(Measuring& to, Annotation const& a, Volume const& volume)
{
    auto values = valuesInside(a, volume);
    if (values.empty())
        return;
    auto const count = static_cast<double>(values.size());
    double sum = 0;
    for (auto const v : values)
        sum += v;
    auto const mean = sum / count;
    double squares = 0;
    for (auto const v : values)
        squares += (v - mean) * (v - mean);
    auto const [least, most] = std::ranges::minmax(values);
    auto const middle = values.begin() + std::ssize(values) / 2;
    std::ranges::nth_element(values, middle);
    auto median = *middle;
    if (values.size() % 2 == 0)
        median = (median + *std::max_element(values.begin(), middle)) / 2;
    to.addValue(Quantity::mean, mean);
    to.addValue(Quantity::deviation, std::sqrt(squares / count));
    to.addValue(Quantity::minimum, least);
    to.addValue(Quantity::maximum, most);
    to.addValue(Quantity::median, median);
    to.add(Quantity::voxels, count, 0, "1");
}

void addPoint(Measuring& to, Vec3 point, Volume const& volume)
{
    auto const index = volume.indexOf(point);
    if (auto const value
        = volume.valueAt(std::llround(index.x), std::llround(index.y), std::llround(index.z)))
        to.addValue(Quantity::value, *value);
}

} // namespace

std::vector<Measured> measure(Annotation const& annotation, Volume const& volume)
{
    if (!isSound(annotation))
        return {};
    Measuring to(annotation, volume);
    switch (annotation.kind) {
    case AnnotationKind::length:
    case AnnotationKind::polyline:
        addPath(to, annotation);
        break;
    case AnnotationKind::angle:
    case AnnotationKind::openAngle:
    case AnnotationKind::cobb:
        addAngle(to, annotation);
        break;
    case AnnotationKind::bidirectional:
        to.addAxis(Quantity::longAxis, 0, 1);
        to.addAxis(Quantity::shortAxis, 2, 3);
        break;
    case AnnotationKind::ellipse:
    case AnnotationKind::circle:
    case AnnotationKind::rectangle:
    case AnnotationKind::polygon:
        addStatistics(to, annotation, volume);
        addShape(to, annotation);
        break;
    case AnnotationKind::point:
        addPoint(to, annotation.points[0], volume);
        break;
    case AnnotationKind::arrow:
    case AnnotationKind::text:
    case AnnotationKind::keyImage:
    case AnnotationKind::spineLabel:
        break;
    }
    return std::move(to.all);
}

std::optional<double> valueOf(std::vector<Measured> const& all, Quantity quantity)
{
    auto const found = std::ranges::find(all, quantity, &Measured::quantity);
    return found == all.end() ? std::nullopt : std::optional(found->value);
}

} // namespace lamina::image
