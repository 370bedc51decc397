#pragma once

#include "dicom/ChestShapes.h"

#include <cstdint>
#include <vector>

namespace lamina::dicom {

/// The surfaces of a chest as signed distances in mm (negative inside), without any pixel grid.
/// About 330 mm tall, centred on the origin: diaphragm below, shoulders above.
struct ChestSurfaces {
    [[nodiscard]] static float body(PhantomPoint p);
    /// Inner side of the rib cage.
    [[nodiscard]] static float cage(PhantomPoint p);
    /// Height of the diaphragm below or above a point, as a distance: positive above it.
    [[nodiscard]] static float aboveDiaphragm(PhantomPoint p);
    [[nodiscard]] static float lungs(PhantomPoint p);
    /// Middle of the vertebral bodies at a height.
    [[nodiscard]] static PhantomPoint spine(float z);
    /// Half axes of the rib cage at a height (z of the result is unused) and its middle.
    [[nodiscard]] static PhantomPoint cageAxes(float z);
    [[nodiscard]] static PhantomPoint cageMiddle(float z);
};

/// A round nodule of the phantom.
struct ChestNodule {
    PhantomPoint center;
    float diameter = 0;
};

/// A chest described by shapes, drawn slice by slice at any resolution. Equal seeds give equal
/// chests. [drawSlice: any thread]
class ChestPhantom {
public:
    explicit ChestPhantom(std::uint32_t seed);

    [[nodiscard]] std::vector<ChestNodule> const& nodules() const { return nodules_; }

    /// Paints the slice at `canvas.z` in HU, without noise.
    void drawSlice(PhantomCanvas const& canvas) const;

private:
    void growVessels(PhantomDice& dice);
    void growTree(
        PhantomDice& dice, PhantomPoint hilum, float side, float terminalRadius, bool airway);
    void buildAirways();
    void buildHeartAndGreatVessels();
    void buildRibs(PhantomDice& dice);
    void buildSpine();
    void buildShoulders();
    void buildNodules(PhantomDice& dice);
    void addPath(std::vector<PhantomPoint> const& points, float radius, float hu, float endRadius);
    void drawBackground(PhantomCanvas const& canvas) const;
    [[nodiscard]] float insideBody(PhantomPoint p, float depth) const;
    [[nodiscard]] float insideCage(PhantomPoint p, float cage) const;
    [[nodiscard]] float texture(PhantomPoint p, float scale) const;

    std::vector<float> textureTable_; ///< smooth random field that repeats, about ±1
    std::vector<PhantomEllipsoid> organs_;
    std::vector<PhantomTube> tubes_; ///< painted in this order
    std::vector<ChestNodule> nodules_;
};

} // namespace lamina::dicom
