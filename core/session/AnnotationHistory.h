#pragma once

#include "image/Annotation.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lamina::session {

/// One annotation before and after a change: with `after` it is added or replaced, without it is
/// removed.
struct AnnotationEdit {
    std::string uid;
    std::optional<image::Annotation> after;
    friend bool operator==(AnnotationEdit const&, AnnotationEdit const&) = default;
};

/// What one undo takes back.
using AnnotationStep = std::vector<AnnotationEdit>;

/// The annotations of one study and how they came to be: every step can be undone, without a
/// limit. A new step after an undo drops what was undone. [one thread]
class AnnotationHistory {
public:
    /// Removing what is not there does nothing.
    void apply(AnnotationStep const& step);
    /// False when there is nothing to undo.
    bool undo();
    bool redo();

    [[nodiscard]] bool canUndo() const { return done_ > 0; }
    [[nodiscard]] bool canRedo() const { return done_ < steps_.size(); }

    /// In the order in which they were drawn.
    [[nodiscard]] std::vector<image::Annotation> const& annotations() const { return now_; }
    [[nodiscard]] image::Annotation const* find(std::string_view uid) const;
    /// True when this annotation was ever there, also when it was deleted since.
    [[nodiscard]] bool hasKnown(std::string const& uid) const { return known_.contains(uid); }

private:
    struct Change {
        std::size_t at = 0; ///< its place in the list
        std::optional<image::Annotation> before;
        std::optional<image::Annotation> after;
    };
    void perform(std::size_t at, std::optional<image::Annotation> const& from,
        std::optional<image::Annotation> const& to);

    std::vector<image::Annotation> now_;
    std::vector<std::vector<Change>> steps_;
    std::size_t done_ = 0;
    std::set<std::string, std::less<>> known_;
};

} // namespace lamina::session
