#pragma once

#include <string>

namespace lamina::session {

/// A stack of images of a series, or its curves.
struct StackKey {
    std::string seriesUid;
    std::string stackId;
    friend bool operator==(StackKey const&, StackKey const&) = default;
    friend auto operator<=>(StackKey const&, StackKey const&) = default;
};

} // namespace lamina::session
