#include "dicom/PatientDirections.h"

#include <cmath>

namespace lamina::dicom {

namespace {

using image::Vec3;

std::optional<Vec3> directionOf(char letter)
{
    switch (letter) {
    case 'L':
        return Vec3 { 1, 0, 0 };
    case 'R':
        return Vec3 { -1, 0, 0 };
    case 'P':
        return Vec3 { 0, 1, 0 };
    case 'A':
        return Vec3 { 0, -1, 0 };
    case 'H':
        return Vec3 { 0, 0, 1 };
    case 'F':
        return Vec3 { 0, 0, -1 };
    default:
        return std::nullopt;
    }
}

std::optional<Vec3> directionOf(std::string_view letters)
{
    if (letters.empty() || letters.size() > 3)
        return std::nullopt;
    Vec3 sum;
    double weight = 1;
    for (char const letter : letters) {
        auto const part = directionOf(letter);
        // Twice the same axis says nothing.
        if (!part || std::abs(dot(sum, *part)) > 0)
            return std::nullopt;
        sum = sum + *part * weight;
        weight /= 2;
    }
    return normalized(sum);
}

} // namespace

std::optional<Orientation> patientDirections(std::string_view rows, std::string_view columns)
{
    auto const row = directionOf(rows);
    auto const column = directionOf(columns);
    constexpr double square = 0.5; // "AR" and "RF" are at 0.4
    if (!row || !column || std::abs(dot(*row, *column)) > square)
        return std::nullopt;
    return Orientation { *row, normalized(*column - *row * dot(*row, *column)) };
}

} // namespace lamina::dicom
