// The parts of the phantom that are tubes and ellipsoids: bones, heart, vessels, airways, nodules.
#include "dicom/ChestPhantom.h"

#include <algorithm>
#include <array>
#include <numbers>

namespace lamina::dicom {

namespace {

constexpr float cortexHu = 780;
constexpr float marrowHu = 230;
constexpr float bloodHu = 148;

PhantomPoint operator+(PhantomPoint a, PhantomPoint b)
{
    return { a.x + b.x, a.y + b.y, a.z + b.z };
}
PhantomPoint operator-(PhantomPoint a, PhantomPoint b)
{
    return { a.x - b.x, a.y - b.y, a.z - b.z };
}
PhantomPoint operator*(PhantomPoint a, float s) { return { a.x * s, a.y * s, a.z * s }; }
float lengthOf(PhantomPoint a) { return std::sqrt(a.x * a.x + a.y * a.y + a.z * a.z); }

struct TreeNode {
    PhantomPoint at;
    int parent = -1;
    float pathLength = 0;
    float radius = 0; ///< first the number of endings behind it
};

} // namespace

void ChestPhantom::addPath(
    std::vector<PhantomPoint> const& points, float radius, float hu, float endRadius)
{
    auto const steps = static_cast<float>(points.size() - 1);
    for (std::size_t n = 0; n + 1 < points.size(); ++n) {
        auto const along = [&](std::size_t at) {
            return radius + (endRadius - radius) * static_cast<float>(at) / steps;
        };
        tubes_.push_back({ points[n], points[n + 1], along(n), along(n + 1), hu });
    }
}

void ChestPhantom::buildRibs(PhantomDice& dice)
{
    constexpr int steps = 44;
    std::vector<PhantomTube> cortex;
    std::vector<PhantomTube> marrow;
    for (int rib = 0; rib < 12; ++rib) {
        float const start = 118 - 22.5F * static_cast<float>(rib);
        float const reach = rib < 7 ? 0.86F : rib < 10 ? 0.74F : 0.5F;
        for (float const side : { -1.F, 1.F }) {
            float const drop
                = std::min(72.F, 26.F + 7.F * static_cast<float>(rib)) + dice.between(-2, 2);
            PhantomPoint before;
            for (int step = 0; step <= steps; ++step) {
                float const t = reach * static_cast<float>(step) / steps;
                float const angle = std::numbers::pi_v<float> * (0.09F + 0.91F * t);
                float const z = start - drop * std::pow(t, 1.2F) + 6 * (1 - t);
                auto const axes = ChestSurfaces::cageAxes(z);
                auto const middle = ChestSurfaces::cageMiddle(z);
                // The squarish outline of the cage, along a ray of this angle.
                float const sine = std::sin(angle);
                float const cosine = std::cos(angle);
                float const bulge = 1 + 0.45F * 0.5F * sine * sine * cosine * cosine;
                PhantomPoint const here { side * (axes.x * bulge + 4.6F) * sine,
                    middle.y + (axes.y * bulge + 4.6F) * cosine, z };
                bool const cartilage = rib < 10 && t > 0.74F;
                if (step > 0) {
                    float const r = rib == 0 ? 4.6F : 4.F;
                    cortex.push_back({ before, here, r, r, cartilage ? 95.F : cortexHu, 0.62F });
                    if (!cartilage)
                        marrow.push_back({ before, here, r - 1.5F, r - 1.5F, marrowHu, 0.62F });
                }
                before = here;
            }
        }
    }
    tubes_.insert(tubes_.end(), cortex.begin(), cortex.end());
    tubes_.insert(tubes_.end(), marrow.begin(), marrow.end());
}

void ChestPhantom::buildSpine()
{
    constexpr float period = 23.5F;
    std::vector<PhantomEllipsoid> discs;
    for (int n = -8; n <= 8; ++n) {
        float const z = period * static_cast<float>(n) + 6;
        auto const c = ChestSurfaces::spine(z);
        discs.push_back({ ChestSurfaces::spine(z + period / 2), { 15.5F, 12.5F, 4.5F }, 82, 0 });
        // A drum is well described by a stack of discs: shell, then marrow, then waist.
        for (float const step : { -9.F, -6.F, -3.F, 0.F, 3.F, 6.F, 9.F }) {
            float const waist = 1 - 0.10F * (1 - step * step / 81);
            organs_.push_back(
                { { 0, c.y, z + step }, { 17.5F * waist, 14 * waist, 3.8F }, 640, 0 });
        }
        for (float const step : { -7.5F, -4.5F, -1.5F, 1.5F, 4.5F, 7.5F }) {
            float const waist = 1 - 0.10F * (1 - step * step / 81);
            organs_.push_back(
                { { 0, c.y, z + step }, { 15.8F * waist, 12.3F * waist, 3.6F }, 205, 0 });
        }
        auto const bone = [&](PhantomPoint from, PhantomPoint to, float r) {
            tubes_.push_back({ c + from, c + to, r, r * 0.9F, cortexHu - 120 });
            tubes_.push_back({ c + from, c + to, r - 1.4F, r * 0.9F - 1.4F, 260 });
        };
        for (float const side : { -1.F, 1.F }) {
            bone({ side * 12, 8, 3 }, { side * 13, 20, 3 }, 4);
            bone({ side * 13, 20, 1 }, { side * 3, 32, -4 }, 3.6F);
            bone({ side * 13, 20, 2 }, { side * 37, 30, 4 }, 4);
        }
        bone({ 0, 32, -4 }, { 0, 52, -20 }, 3.4F);
    }
    organs_.insert(organs_.end(), discs.begin(), discs.end());
    std::vector<PhantomPoint> canal;
    for (float z = -190; z <= 190; z += 8)
        canal.push_back(ChestSurfaces::spine(z) + PhantomPoint { 0, 21, 0 });
    addPath(canal, 8, 12, 8);
    addPath(canal, 4.2F, 36, 4.2F);
}

void ChestPhantom::buildShoulders()
{
    for (float const side : { -1.F, 1.F }) {
        std::vector<PhantomPoint> const clavicle { { side * 18, -66, 104 }, { side * 55, -74, 116 },
            { side * 95, -50, 130 }, { side * 132, -22, 138 } };
        addPath(clavicle, 6.5F, cortexHu, 6);
        addPath(clavicle, 4.8F, marrowHu, 4.2F);
        // Scapula: a thin blade made of strips that follow the rib cage, and its spine.
        for (int strip = 0; strip < 16; ++strip) {
            float const z = 112 - 7.F * static_cast<float>(strip);
            auto const axes = ChestSurfaces::cageAxes(z);
            auto const middle = ChestSurfaces::cageMiddle(z);
            float const width
                = strip < 4 ? 0.55F : 0.62F * (1 - static_cast<float>(strip - 4) / 13.F);
            PhantomPoint before;
            for (int step = 0; step <= 6; ++step) {
                float const angle = 0.62F + width * static_cast<float>(step) / 6;
                PhantomPoint const here { side * (axes.x + 24) * std::sin(angle),
                    middle.y + (axes.y + 20) * std::cos(angle), z };
                if (step > 0)
                    tubes_.push_back({ before, here, 2.1F, 2.1F, 520, 0.45F });
                before = here;
            }
        }
        std::vector<PhantomPoint> const ridge { { side * 62, 92, 84 }, { side * 105, 72, 104 },
            { side * 138, 34, 124 }, { side * 148, 8, 132 } };
        addPath(ridge, 5, cortexHu - 100, 6.5F);
        addPath(ridge, 3.4F, marrowHu, 4.8F);
        organs_.push_back({ { side * 147, 6, 148 }, { 23, 23, 25 }, cortexHu - 150, 0 });
        organs_.push_back({ { side * 147, 6, 148 }, { 20.5F, 20.5F, 22.5F }, 190, 0 });
    }
    std::vector<PhantomPoint> const sternum { { 0, -72, 96 }, { 0, -81, 62 }, { 0, -89, 20 },
        { 0, -89, -46 } };
    for (float const x : { -10.F, -3.5F, 3.5F, 10.F })
        for (std::size_t n = 0; n + 1 < sternum.size(); ++n) {
            float const spread = n == 0 ? 1.5F : 1.F;
            PhantomPoint const shift { x * spread, 0, 0 };
            tubes_.push_back(
                { sternum[n] + shift, sternum[n + 1] + PhantomPoint { x, 0, 0 }, 5.4F, 5.4F, 560 });
        }
    for (float const x : { -10.F, -3.5F, 3.5F, 10.F })
        for (std::size_t n = 0; n + 1 < sternum.size(); ++n) {
            float const spread = n == 0 ? 1.5F : 1.F;
            PhantomPoint const shift { x * spread, 0, 0 };
            tubes_.push_back(
                { sternum[n] + shift, sternum[n + 1] + PhantomPoint { x, 0, 0 }, 4.F, 4.F, 165 });
        }
}

void ChestPhantom::buildHeartAndGreatVessels()
{
    // Pericardium, fat, muscle, then the chambers.
    organs_.push_back({ { 22, -24, -38 }, { 62, 50, 56 }, 25, 0.35F });
    organs_.push_back({ { 22, -24, -38 }, { 60, 48, 54 }, -88, 0.35F });
    organs_.push_back({ { 24, -22, -38 }, { 54, 42, 49 }, 92, 0.35F });
    organs_.push_back({ { -24, -16, -34 }, { 22, 23, 28 }, bloodHu, 0.2F });
    organs_.push_back({ { 8, -46, -40 }, { 30, 14, 28 }, bloodHu + 6, 0.25F });
    organs_.push_back({ { 46, -20, -46 }, { 21, 19, 26 }, bloodHu - 4, 0.8F });
    organs_.push_back({ { 10, 8, -14 }, { 30, 15, 17 }, bloodHu, 0 });
    auto const vessel = [&](std::vector<PhantomPoint> const& path, float from, float to, float hu) {
        addPath(path, from + 1.3F, 45, to + 1.3F);
        addPath(path, from, hu, to);
    };
    std::vector<PhantomPoint> descending { { 6, -32, -18 }, { -4, -30, 8 }, { -8, -28, 30 },
        { -4, -20, 50 }, { 6, -4, 60 }, { 18, 14, 58 }, { 25, 32, 46 } };
    for (float z = 34; z > -190; z -= 12) {
        float const toMiddle = 12 * std::clamp((-z - 60) / 100, 0.F, 1.F);
        descending.push_back({ 25 - toMiddle, ChestSurfaces::spine(z).y - 18, z });
    }
    vessel({ { -20, -16, -14 }, { -22, -18, 20 }, { -22, -20, 56 }, { -18, -24, 76 } }, 9, 8,
        bloodHu + 25);
    vessel({ { -22, 2, -58 }, { -20, 12, -90 }, { -18, 22, -190 } }, 11, 11, bloodHu - 10);
    vessel({ { 14, -44, -14 }, { 16, -30, 12 }, { 18, -12, 18 } }, 13.5F, 12, bloodHu + 12);
    vessel({ { 18, -12, 18 }, { -6, 0, 14 }, { -40, 6, 6 } }, 10, 7.5F, bloodHu + 12);
    vessel({ { 18, -12, 18 }, { 34, 4, 20 }, { 46, 14, 14 } }, 10.5F, 7.5F, bloodHu + 12);
    vessel({ { -10, 10, -12 }, { -42, 14, -14 } }, 7, 5.5F, bloodHu);
    vessel({ { 30, 10, -12 }, { 48, 16, -10 } }, 7, 5.5F, bloodHu);
    vessel(descending, 14.5F, 10.5F, bloodHu);
    vessel({ { -4, -14, 58 }, { -10, -14, 86 }, { -26, -14, 112 }, { -30, -8, 190 } }, 6, 3.6F,
        bloodHu);
    vessel(
        { { 8, -4, 62 }, { 14, -6, 90 }, { 22, -8, 120 }, { 30, -6, 190 } }, 4.5F, 3.4F, bloodHu);
    vessel({ { 16, 10, 60 }, { 24, 8, 90 }, { 46, 0, 112 }, { 90, -6, 124 } }, 5, 4, bloodHu);
    vessel({ { -18, -26, 76 }, { 8, -34, 88 }, { 34, -26, 108 }, { 90, -20, 122 } }, 7, 5,
        bloodHu + 30);
    vessel({ { -18, -26, 76 }, { -30, -26, 104 }, { -90, -20, 122 } }, 7, 5, bloodHu + 10);
    // Oesophagus, with a little air.
    std::vector<PhantomPoint> gullet;
    for (float z = 190; z > -120; z -= 15)
        gullet.push_back({ 6, ChestSurfaces::spine(z).y - 26, z });
    addPath(gullet, 6, 42, 6);
    addPath(gullet, 1.8F, -420, 1.2F);
    // Veins of the liver.
    for (float const x : { -30.F, -60.F, -85.F })
        addPath({ { -20, 14, -84 }, { x, -6, -104 }, { x * 1.15F, -20, -132 } }, 4, 160, 2);
}

void ChestPhantom::growTree(
    PhantomDice& dice, PhantomPoint hilum, float side, float terminalRadius, bool airway)
{
    constexpr int endings = 420;
    std::vector<PhantomPoint> targets;
    while (static_cast<int>(targets.size()) < endings) {
        PhantomPoint const p { side * dice.between(25, 132), dice.between(-85, 92),
            dice.between(-135, 118) };
        if (ChestSurfaces::lungs(p) < -4)
            targets.push_back(p);
    }
    std::ranges::sort(targets, {}, [&](PhantomPoint p) { return lengthOf(p - hilum); });
    std::vector<TreeNode> tree { { hilum, -1, 0, 0 } };
    for (auto const& target : targets) {
        int best = 0;
        float least = 1e9F;
        for (int n = 0; n < static_cast<int>(tree.size()); ++n) {
            auto const& node = tree[static_cast<std::size_t>(n)];
            float const apart = lengthOf(target - node.at);
            // Short connections, but no detours: vessels fan out from the hilum.
            float const cost = apart + 0.55F * node.pathLength;
            if (cost < least) {
                least = cost;
                best = n;
            }
        }
        auto const from = tree[static_cast<std::size_t>(best)];
        float const apart = lengthOf(target - from.at);
        PhantomPoint const bend { dice.between(-1, 1), dice.between(-1, 1), dice.between(-1, 1) };
        tree.push_back({ from.at + (target - from.at) * 0.5F + bend * (0.09F * apart), best,
            from.pathLength + apart / 2, 0 });
        tree.push_back({ target, static_cast<int>(tree.size()) - 1, from.pathLength + apart, 0 });
    }
    for (auto node = tree.size(); node-- > 1;) {
        tree[node].radius = std::max(1.F, tree[node].radius);
        tree[static_cast<std::size_t>(tree[node].parent)].radius += tree[node].radius;
    }
    for (auto& node : tree) // Murray's law: cubes of the radii add up.
        node.radius = terminalRadius * std::pow(node.radius, 1 / 2.8F);
    std::vector<PhantomTube> lumen;
    for (auto node = tree.size(); node-- > 1;) {
        auto const& here = tree[node];
        auto const& parent = tree[static_cast<std::size_t>(here.parent)];
        float const start = std::min(parent.radius, here.radius * 1.15F);
        tubes_.push_back({ parent.at, here.at, start, here.radius, 42 });
        if (airway && here.radius > 1.7F) {
            PhantomPoint const beside { side * 1.2F * here.radius, 1.4F * here.radius, 0 };
            auto const from = parent.at + beside;
            auto const to = here.at + beside;
            tubes_.push_back({ from, to, here.radius * 1.05F + 0.6F, here.radius + 0.6F, 0 });
            lumen.push_back({ from, to, here.radius * 0.95F, here.radius * 0.85F, -960 });
        }
    }
    tubes_.insert(tubes_.end(), lumen.begin(), lumen.end());
}

void ChestPhantom::growVessels(PhantomDice& dice)
{
    growTree(dice, { -42, 8, 4 }, -1, 0.62F, true);
    growTree(dice, { 47, 15, 12 }, 1, 0.62F, true);
    growTree(dice, { -44, 14, -14 }, -1, 0.52F, false);
    growTree(dice, { 50, 16, -10 }, 1, 0.52F, false);
}

void ChestPhantom::buildAirways()
{
    std::vector<std::vector<PhantomPoint>> const paths {
        { { 0, 12, 190 }, { 0, 14, 120 }, { -2, 18, 70 }, { -2, 22, 30 } },
        { { -2, 22, 30 }, { -18, 20, 18 }, { -36, 16, 8 } },
        { { -2, 22, 30 }, { 16, 24, 16 }, { 42, 22, 4 } },
        { { -36, 16, 8 }, { -48, 8, 24 }, { -58, 0, 44 } },
        { { -36, 16, 8 }, { -46, 18, -14 }, { -56, 26, -44 } },
        { { 42, 22, 4 }, { 52, 12, 22 }, { 62, 0, 44 } },
        { { 42, 22, 4 }, { 52, 28, -18 }, { 62, 36, -46 } },
    };
    std::array<float, 7> const radii { 8.5F, 6.5F, 6, 4, 4.2F, 4, 4.2F };
    for (std::size_t n = 0; n < paths.size(); ++n)
        addPath(paths[n], radii[n] + 1.4F, 15, (n < 3 ? radii[n] * 0.95F : radii[n] * 0.6F) + 1.3F);
    for (std::size_t n = 0; n < paths.size(); ++n)
        addPath(paths[n], radii[n], -985, n < 3 ? radii[n] * 0.95F : radii[n] * 0.6F);
}

void ChestPhantom::buildNodules(PhantomDice& dice)
{
    std::vector<ChestNodule> const planned {
        { { -88, 22, 38 }, 25 },
        { { 84, -26, 46 }, 12 },
        { { 96, 40, -32 }, 17 },
        { { -70, -34, 2 }, 8 },
        { { -62, 52, -50 }, 6.5F },
    };
    for (auto nodule : planned) {
        PhantomPoint const shift { dice.between(-4, 4), dice.between(-4, 4), dice.between(-4, 4) };
        nodule.center = nodule.center + shift;
        nodules_.push_back(nodule);
    }
    // One leans on the pleura: pushed outwards until it touches.
    auto& leaning = nodules_[2].center;
    while (ChestSurfaces::lungs(leaning) < -6.5F)
        leaning = leaning + PhantomPoint { 0.5F, 0.2F, 0 };
}

} // namespace lamina::dicom
