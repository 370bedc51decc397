#pragma once

#include "session/OwnerThread.h"
#include "session/RunModel.h"
#include "session/StackKey.h"
#include "session/TaskPool.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

namespace lamina::session {

/// How well bundles fit stacks: worked out apart from the owner's thread, once, and remembered.
/// [owner's thread]
class Fits {
public:
    /// `known` is called at home for each verdict that was asked for and is there now; `home`
    /// outlives this and the pools that are given to `of`.
    Fits(OwnerThread const& home, std::function<void(StackKey const&)> known)
        : home_(home)
        , known_(std::move(known))
    {
    }

    /// By the header and, with a complete volume, by the values. Nothing until that is known; what
    /// the header alone said holds until the values are looked at.
    [[nodiscard]] std::optional<ai::Applicability> of(ai::Manifest const& manifest,
        StackKey const& key, dicom::Stack const& stack, std::shared_ptr<image::Volume const> volume,
        TaskPool& pool);
    /// Stacks or bundles changed.
    void forget() { verdicts_.clear(); }

private:
    /// Empty while it is worked out.
    using Slot = std::shared_ptr<std::optional<ai::Applicability>>;

    OwnerThread const& home_;
    std::function<void(StackKey const&)> known_;
    /// By stack, bundle and whether the stack's values were there.
    std::map<std::tuple<StackKey, std::string, bool>, Slot> verdicts_;
};

} // namespace lamina::session
