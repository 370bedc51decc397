#pragma once

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace lamina::app {

/// A line of text in the corner of a pane.
enum class CornerField {
    patientName,
    patientId,
    birthAndSex,
    studyDate,
    studyDescription,
    series,
    value, ///< under the pointer
    axis, ///< place along time, b-value …
    plane,
    slice, ///< number and position
    oblique,
    slab,
    step, ///< between slices, and zoom
    loading,
    image, ///< the original, or what a model made of it
    window,
    cine,
    look, ///< colours, inverted
    turn, ///< flipped, turned
};
constexpr int cornerFieldCount = 19;

enum class Corner { topLeft, topRight, bottomLeft, bottomRight };
constexpr int cornerCount = 4;

/// How much text stands on the images; one key goes through the three.
enum class CornerLevel { none, few, all };
[[nodiscard]] CornerLevel nextLevel(CornerLevel level);

struct CornerItem {
    CornerField field = CornerField::patientName;
    bool few = false; ///< stays where there is little text: small panes, level `few`

    bool operator==(CornerItem const&) const = default;
};

/// Which lines stand in which corner, from the top down.
struct CornerTable {
    QString modality; ///< "CT"; empty: all that have no table of their own
    std::array<std::vector<CornerItem>, cornerCount> corners;

    [[nodiscard]] std::vector<CornerItem> const& at(Corner corner) const
    {
        return corners[static_cast<std::size_t>(corner)];
    }
    [[nodiscard]] std::vector<CornerItem>& at(Corner corner)
    {
        return corners[static_cast<std::size_t>(corner)];
    }
    bool operator==(CornerTable const&) const = default;
};

[[nodiscard]] CornerTable usualCorners();
/// What says that an image is not as it was acquired is part of every table.
[[nodiscard]] bool isRequired(CornerField field);
/// The table with each field once, and with those that are required.
[[nodiscard]] CornerTable completed(CornerTable table);
/// The table for a modality: its own, else the one for all, else the usual one.
[[nodiscard]] CornerTable cornersFor(
    std::vector<CornerTable> const& tables, QString const& modality);

/// "patientName", and back.
[[nodiscard]] QString idOf(CornerField field);
[[nodiscard]] std::optional<CornerField> cornerField(QString const& id);

} // namespace lamina::app
