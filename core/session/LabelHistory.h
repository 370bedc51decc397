#pragma once

#include "base/Result.h"
#include "image/LabelEdit.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamina::session {

/// The strokes on one label map: each can be undone, without a limit. A new one after an undo
/// drops what was undone. [one thread]
class LabelHistory {
public:
    void add(image::LabelChange stroke)
    {
        strokes_.resize(done_);
        strokes_.push_back(std::move(stroke));
        ++done_;
    }
    /// What is to be taken back next, or done again next; null when nothing is.
    [[nodiscard]] image::LabelChange const* last() const
    {
        return done_ == 0 ? nullptr : &strokes_[done_ - 1];
    }
    [[nodiscard]] image::LabelChange const* next() const
    {
        return done_ == strokes_.size() ? nullptr : &strokes_[done_];
    }
    void undo() { done_ -= last() == nullptr ? 0 : 1; }
    void redo() { done_ += next() == nullptr ? 0 : 1; }
    /// The map is as it was proposed.
    [[nodiscard]] bool isUntouched() const { return done_ == 0; }

    /// A line of the journal; see `replay`.
    [[nodiscard]] static std::string recordOf(image::LabelChange const& stroke)
    {
        return "do " + image::textOf(stroke);
    }
    static constexpr std::string_view undoRecord = "undo";
    static constexpr std::string_view redoRecord = "redo";

    /// Does again to `map` and to this history what a line of the journal says. Fails with badData
    /// for a line that does not fit.
    Status replay(std::string_view record, image::LabelMap& map);

private:
    std::vector<image::LabelChange> strokes_;
    std::size_t done_ = 0;
};

} // namespace lamina::session
