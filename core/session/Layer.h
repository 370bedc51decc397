#pragma once

#include "dicom/ResultObjects.h"
#include "image/Findings.h"
#include "image/Volume.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::session {

/// `edited`: a person changed what was proposed and has not decided yet.
enum class LayerState { proposed, edited, accepted, rejected };
[[nodiscard]] std::string_view nameOf(LayerState state);
/// Waits for a person to accept or reject it.
[[nodiscard]] constexpr bool isUndecided(LayerState state)
{
    return state == LayerState::proposed || state == LayerState::edited;
}

/// Why a person rejected a result; all may be empty.
struct Reason {
    std::string choice; ///< one of `rejectionReasons`
    std::string remark; ///< free text
};
/// What is offered as a reason, in the words of the program.
[[nodiscard]] std::vector<std::string> const& rejectionReasons();

/// Who decided about a result, when and why.
struct Decision {
    std::string person; ///< name of the user of this computer, or of the file's
    std::string at; ///< "2026-11-30 07:12", local time
    Reason reason;
};

/// What a model (or a saved object: SEG, structure set, SR) says about one stack.
struct Layer {
    int id = 0;
    std::string name;
    LayerState state = LayerState::proposed;
    bool visible = true;
    double opacity = 0.35;
    image::Algorithm algorithm;
    std::shared_ptr<image::LabelMap const> labels; ///< may be null
    int labelsRevision = 0; ///< counts the edits of `labels`; a map may come back with new content
    /// An image made from the stack, on its grid, shown in its place; may be null.
    std::shared_ptr<image::Volume const> image;
    dicom::Report report; ///< boxes, scores, and what labels mean
    std::vector<std::string> notes;
    bool isForeign = false; ///< from a file that is not ours: shown as it is, nothing to decide
    bool isArtificial = true; ///< made by a program; contours that people drew are not
    std::vector<std::filesystem::path> savedAs; ///< files it came from or went to
    std::string device;
    double seconds = 0;
    std::array<bool, 256> hiddenLabels {}; ///< by label value: not painted
    std::map<std::uint8_t, double> labelOpacities; ///< share of `opacity`; of the others 1
    /// Boxes below it are neither shown nor saved.
    double leastScore = 0;
    bool isEdited = false; ///< of an accepted one: a person had changed it
    std::optional<Decision> decision;
    int computing = 0; ///< the run that still fills it: nothing to decide or save; 0: it is whole
    bool isCoarse = false; ///< while `computing`: parts are of a first look on a coarser grid
};

/// A person may accept it: ours, whole, and not accepted yet.
[[nodiscard]] constexpr bool mayBeAccepted(Layer const& layer)
{
    return !layer.isForeign && layer.computing == 0 && layer.state != LayerState::accepted;
}
/// Of one that still computes, the run ends.
[[nodiscard]] constexpr bool mayBeRejected(Layer const& layer)
{
    return !layer.isForeign && layer.state != LayerState::rejected;
}

/// A person has still to decide, and it is not as it was saved.
[[nodiscard]] bool isLostWhenClosed(Layer const& layer);

/// What of a report is shown and saved with a threshold for boxes.
[[nodiscard]] dicom::Report reportAbove(dicom::Report report, double leastScore);

} // namespace lamina::session
