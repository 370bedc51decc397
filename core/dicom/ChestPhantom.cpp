#include "dicom/ChestPhantom.h"

#include <algorithm>
#include <array>

namespace lamina::dicom {

namespace {

constexpr int textureEdge = 256;

float squared(float v) { return v * v; }

float smoothStep(float low, float high, float v)
{
    float const t = std::clamp((v - low) / (high - low), 0.F, 1.F);
    return t * t * (3 - 2 * t);
}

/// The smaller of two distances with a rounded seam of width `k`.
float smoothMin(float a, float b, float k)
{
    float const h = std::clamp(0.5F + 0.5F * (b - a) / k, 0.F, 1.F);
    return b + (a - b) * h - k * h * (1 - h);
}

float smoothMax(float a, float b, float k) { return -smoothMin(-a, -b, k); }

/// Signed distance, nearly, to an ellipse whose sides are pressed flat by `square` (0 to 1).
float ellipse(float x, float y, float a, float b, float square)
{
    float const u = squared(x / a);
    float const v = squared(y / b);
    if (u > 1.6F || v > 1.6F)
        return std::max(std::abs(x) - a, std::abs(y) - b);
    float const norm = std::sqrt(std::max(1e-6F, u + v - square * u * v));
    float const slope = std::sqrt(u / (a * a) + v / (b * b));
    return (norm - 1) * norm / std::max(1e-5F, slope);
}

float ellipsoid(PhantomPoint p, PhantomPoint c, PhantomPoint r)
{
    float const x = (p.x - c.x) / r.x;
    float const y = (p.y - c.y) / r.y;
    float const z = (p.z - c.z) / r.z;
    float const norm = std::sqrt(x * x + y * y + z * z);
    float const slope = std::sqrt(squared(x / r.x) + squared(y / r.y) + squared(z / r.z));
    return norm < 1e-4F ? -std::min({ r.x, r.y, r.z }) : (norm - 1) * norm / slope;
}

constexpr PhantomPoint heartMiddle { 22, -24, -38 };
constexpr PhantomPoint heartRadii { 62, 50, 56 };

float mediastinum(PhantomPoint p)
{
    float const upper = smoothStep(20, 70, p.z);
    float const lower = smoothStep(-40, -90, p.z);
    float const middle
        = ellipse(p.x - 2, p.y + 4, 36 - 4 * upper - 8 * lower, 52 - 8 * upper - 10 * lower, 0.3F);
    auto const back = ChestSurfaces::spine(p.z);
    float const vertebra = std::hypot(p.x, p.y - back.y - 6) - 25;
    float const aorta = std::hypot(p.x - 24, p.y - back.y + 8) - 16;
    float const front = std::max(std::abs(p.x) - 5 - 6 * lower, p.y + 20);
    float result = smoothMin(smoothMin(middle, vertebra, 12), front, 14);
    if (p.z < 45)
        result = smoothMin(result, aorta, 8);
    return smoothMin(result, ellipsoid(p, heartMiddle, heartRadii) - 2, 8);
}

} // namespace

float ChestSurfaces::body(PhantomPoint p)
{
    float const shoulders = smoothStep(40, 115, p.z);
    float const neck = smoothStep(125, 190, p.z);
    float const a = 156 + 14 * shoulders - 85 * neck + 6 * smoothStep(-80, -170, p.z);
    float const b = 112 - 12 * smoothStep(80, 150, p.z) - 18 * neck;
    return ellipse(p.x, p.y - 8, a, b, 0.55F);
}

PhantomPoint ChestSurfaces::cageAxes(float z)
{
    float const top = squared(std::max(0.F, z - 15) / 105);
    return { 132 - 62 * std::min(1.3F, top), 86 - 26 * std::min(1.3F, top), 0 };
}

PhantomPoint ChestSurfaces::cageMiddle(float z)
{
    return { 0, 4 + 10 * std::min(1.3F, squared(std::max(0.F, z - 15) / 105)), z };
}

float ChestSurfaces::cage(PhantomPoint p)
{
    auto const axes = cageAxes(p.z);
    return ellipse(p.x, p.y - cageMiddle(p.z).y, axes.x, axes.y, 0.45F);
}

float ChestSurfaces::aboveDiaphragm(PhantomPoint p)
{
    auto const dome = [&](float x, float peak) {
        return peak - 55 * (squared((p.x - x) / 70) + squared((p.y + 10) / 78));
    };
    float const height = std::max({ dome(-66, -52), dome(68, -64), -140.F });
    return (p.z - height) * 0.72F;
}

float ChestSurfaces::lungs(PhantomPoint p)
{
    float result = smoothMax(cage(p) + 1, -mediastinum(p), 7);
    result = smoothMax(result, -aboveDiaphragm(p), 6);
    if (p.z > 20) {
        float const apex = ellipsoid(p, { p.x < 0 ? -58.F : 58.F, 14, 15 }, { 82, 100, 106 });
        result = smoothMax(result, apex, 8);
    }
    return result;
}

PhantomPoint ChestSurfaces::spine(float z)
{
    return { 0, 62 - 0.0008F * squared(z - 10) + 0.02F * z, z };
}

float ChestPhantom::texture(PhantomPoint p, float scale) const
{
    auto const at = [&](float u, float v) {
        auto const column
            = static_cast<unsigned>(static_cast<int>(u) + 8 * textureEdge) % textureEdge;
        auto const row = static_cast<unsigned>(static_cast<int>(v) + 8 * textureEdge) % textureEdge;
        return textureTable_[row * textureEdge + column];
    };
    return at((p.x + 0.7F * p.z) * scale, (p.y - 0.6F * p.z) * scale);
}

float ChestPhantom::insideCage(PhantomPoint p, float cage) const
{
    float const lungs = ChestSurfaces::lungs(p);
    float const above = ChestSurfaces::aboveDiaphragm(p);
    // Gravity: the lung of a patient on the back is denser behind.
    float const lungHu = -868 + 0.35F * (p.y + 40) + 9 * texture(p, 1.7F) + 12 * texture(p, 0.5F);
    if (lungs < -1.5F)
        return lungHu;
    float tissue = -92 + 10 * texture(p, 0.9F);
    auto const back = ChestSurfaces::spine(p.z);
    if (std::hypot(p.x, p.y - back.y) < 30)
        tissue = 20 + 8 * texture(p, 1.2F);
    if (above < 0 && cage < -2) {
        tissue = -95 + 10 * texture(p, 0.9F);
        if (p.x + 0.25F * p.y < 18 - 0.2F * p.z - 20)
            tissue = 108 + 5 * texture(p, 0.8F);
        float const stomach = ellipsoid(p, { 62, -18, -128 }, { 44, 42, 48 });
        if (stomach < 0)
            tissue = stomach > -4 ? 60.F : p.y < -34 ? -990.F : 22.F;
        if (ellipsoid(p, { 96, 36, -128 }, { 32, 36, 46 }) < 0)
            tissue = 118 + 4 * texture(p, 0.8F);
        if (above > -3.5F)
            tissue = 45;
    }
    if (lungs < 1.5F) {
        float const edge = smoothStep(-1.2F, 1.2F, lungs);
        return lungHu + (std::max(tissue, 10.F) - lungHu) * edge;
    }
    return tissue;
}

float ChestPhantom::insideBody(PhantomPoint p, float depth) const
{
    float const skin = 1.8F;
    if (depth < skin)
        return 15;
    float const cage = ChestSurfaces::cage(p);
    bool const aboveCage = p.z > 118;
    if (cage < 0 && !aboveCage)
        return insideCage(p, cage);
    float const fat = -104 + 9 * texture(p, 0.6F) + 6 * texture(p, 1.9F);
    float const muscle = 54 + 7 * texture(p, 1.1F) - 14 * smoothStep(0.55F, 1.0F, texture(p, 0.7F));
    auto const middle = ChestSurfaces::cageMiddle(p.z);
    auto const axes = ChestSurfaces::cageAxes(p.z);
    float const front = -(p.y - middle.y) / axes.y;
    float const side = std::abs(p.x) / axes.x;
    float const pectoral
        = smoothStep(0.25F, 0.7F, front) * smoothStep(-10, 50, p.z) * smoothStep(0.1F, 0.3F, side);
    float const upperBack = smoothStep(0.2F, 0.7F, -front) * (8 + 14 * smoothStep(-40, 60, p.z));
    float const spinal = 24 * smoothStep(0.5F, 0.2F, side) * smoothStep(0.4F, 0.9F, -front);
    float const layer = 12 + 14 * pectoral + std::max(upperBack, spinal)
        + 4 * smoothStep(0.6F, 1.F, side)
        + 26 * smoothStep(70, 125, p.z) * smoothStep(0.2F, 0.8F, side) + 3 * texture(p, 0.35F);
    float const deepFat = depth - 9 - 3 * texture(p, 0.3F);
    float const inMuscle = aboveCage ? -deepFat : std::max(cage - layer, -deepFat);
    float result = muscle + (fat - muscle) * smoothStep(-0.5F, 0.5F, inMuscle);
    // Fat planes between the muscle layers.
    for (float const plane : { 9.5F, 19.5F }) {
        float const away
            = std::abs(cage - plane - 1.5F * texture(p, 0.4F)) - 0.8F - 0.7F * texture(p, 0.5F);
        if (!aboveCage && cage < layer)
            result += (fat - result) * smoothStep(0.6F, -0.6F, away);
    }
    return result;
}

void ChestPhantom::drawBackground(PhantomCanvas const& canvas) const
{
    for (std::int64_t row = 0; row < canvas.rows; ++row) {
        float* const line = canvas.hu.data() + row * canvas.columns;
        float const y = canvas.y(row);
        for (std::int64_t column = 0; column < canvas.columns; ++column) {
            PhantomPoint const p { canvas.x(column), y, canvas.z };
            float value = -1000;
            float const body = ChestSurfaces::body(p);
            if (body < canvas.pixel) {
                float const inside = insideBody(p, std::max(0.F, -body));
                value += (inside + 1000) * canvas.coverage(body);
            } else {
                // The table: a shell around foam.
                float const top = 126 - 0.0006F * p.x * p.x;
                float const deep = p.y - top;
                if (std::abs(p.x) < 170 && deep > -1 && deep < 19)
                    value = std::min(std::abs(deep), std::abs(deep - 18)) < 1 ? -180.F
                        : deep > 0 && deep < 18                               ? -930.F
                                                                              : -1000.F;
            }
            line[column] = value;
        }
    }
}

void ChestPhantom::drawSlice(PhantomCanvas const& canvas) const
{
    drawBackground(canvas);
    for (auto const& organ : organs_)
        canvas.paint(organ);
    for (auto const& tube : tubes_)
        canvas.paint(tube);
    for (auto const& nodule : nodules_) {
        float const r = nodule.diameter / 2;
        canvas.paint(PhantomEllipsoid { nodule.center, { r, r, r }, 42, 0 });
    }
}

ChestPhantom::ChestPhantom(std::uint32_t seed)
    : textureTable_(static_cast<std::size_t>(textureEdge) * textureEdge)
{
    PhantomDice dice(seed);
    // Sums of few waves that repeat at the table's edge, steered by the seed.
    constexpr float turn = 6.2831853F / textureEdge;
    std::array<std::array<float, 3>, 24> waves {};
    for (auto& wave : waves)
        wave = { std::round(dice.between(-40, 40)), std::round(dice.between(-40, 40)),
            dice.between(0, 6.28F) };
    for (std::size_t n = 0; n < textureTable_.size(); ++n) {
        float sum = 0;
        for (auto const& wave : waves)
            sum += std::sin(turn
                    * (wave[0] * static_cast<float>(n % textureEdge)
                        + wave[1] * static_cast<float>(n / textureEdge))
                + wave[2]);
        textureTable_[n] = std::clamp(sum / 5, -1.F, 1.F);
    }
    buildShoulders();
    buildRibs(dice);
    buildSpine();
    buildHeartAndGreatVessels();
    growVessels(dice);
    buildAirways();
    buildNodules(dice);
}

} // namespace lamina::dicom
