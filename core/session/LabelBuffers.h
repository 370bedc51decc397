#pragma once

#include "image/LabelEdit.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace lamina::session {

/// A label map that is shown while it is edited. What was handed out never changes; the next map
/// is one that nobody looks at any more, brought up to date by what changed since. So a step costs
/// the voxels that it touches, not the map. [one thread]
class LabelBuffers {
public:
    explicit LabelBuffers(std::shared_ptr<image::LabelMap const> map);

    [[nodiscard]] std::shared_ptr<image::LabelMap const> const& current() const { return current_; }

    /// Does a change to `current`, or takes it back. False, and nothing changed, while no map is
    /// free: hand in a copy.
    bool advance(image::LabelChange const& change, bool forward = true);

    /// The map of which a copy is needed, which may be made on any thread; null when none is.
    /// Until the copy is adopted none is asked for again.
    [[nodiscard]] std::shared_ptr<image::LabelMap const> wanted();
    void adopt(std::shared_ptr<image::LabelMap> copy);

private:
    struct Step {
        image::LabelChange change;
        bool forward = true;
    };
    struct Spare {
        std::shared_ptr<image::LabelMap> map;
        std::size_t step = 0; ///< up to which it is up to date
    };
    [[nodiscard]] std::size_t lastStep() const { return firstStep_ + steps_.size(); }
    void forgetSteps();

    std::shared_ptr<image::LabelMap const> current_;
    std::shared_ptr<image::LabelMap> own_; ///< the same, when it may be written one day
    std::vector<Spare> spares_;
    std::deque<Step> steps_;
    std::size_t firstStep_ = 0;
    std::optional<std::size_t> awaited_; ///< the step of the copy on its way
    std::size_t target_ = 2; ///< spares
};

} // namespace lamina::session
