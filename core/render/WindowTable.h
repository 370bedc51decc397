#pragma once

#include "image/Volume.h"
#include "render/SliceImage.h"

#include <cstdint>
#include <vector>

namespace lamina::render {

inline constexpr std::uint32_t blackPixel = 0xFF000000;

/// Maps rows of stored values to pixels through slope and intercept or a modality table, window
/// (PS3.3 C.11.2.1.2, C.11.2.1.3) or VOI table, presentation table, inversion and colours.
///
/// Integers up to 16 bits go through a table that spans just the ramp of the window, so that
/// whole stored values get exactly the grey of the formula and values between them a grey
/// between. Other types are computed.
class WindowTable {
public:
    WindowTable(image::VolumeDescription const& description, SliceLook const& look);

    void apply(float const* stored, int count, std::uint32_t* pixels) const;

private:
    void applyTable(float const* stored, int count, std::uint32_t* pixels) const;
    void applyRamp(float const* stored, int count, std::uint32_t* pixels) const;
    void applyEach(float const* stored, int count, std::uint32_t* pixels) const;
    void fillTable();
    [[nodiscard]] double valueOf(double stored) const;

    SliceLook look_;
    double slope_ = 1;
    double intercept_ = 0;
    bool exact_ = false;
    bool isInverted_ = false;
    std::vector<std::uint32_t> table_; ///< empty: computed by scale_ and offset_
    float low_ = 0; ///< stored value of the first entry
    float perUnit_ = 1; ///< entries per stored unit
    float scale_ = 1; ///< grey = stored × scale + offset
    float offset_ = 0;
};

} // namespace lamina::render
