#pragma once

#include "dicom/Scan.h"
#include "dicom/StackLoader.h"

#include <filesystem>
#include <stdexcept>

namespace lamina::dicom::test {

/// The catalog of one path; throws when the scan fails, as the test should stop then.
inline Catalog scanned(std::filesystem::path const& path)
{
    auto catalog = scan(std::span(&path, 1), {}, {});
    if (!catalog)
        throw std::runtime_error(catalog.error().what);
    return std::move(*catalog);
}

/// The only stack of a folder.
inline Stack onlyStack(std::filesystem::path const& path)
{
    auto const catalog = scanned(path);
    auto const stacks = stacksOf(catalog);
    if (stacks.size() != 1)
        throw std::runtime_error("stacks: " + std::to_string(stacks.size()));
    return *stacks.front().stack;
}

inline std::shared_ptr<image::Volume const> loaded(Stack const& stack)
{
    auto volume = loadStack(stack, {}, {});
    if (!volume)
        throw std::runtime_error(volume.error().what);
    return *volume;
}

/// The finding of a kind, or nothing.
inline std::optional<HealthFinding> findingOf(Stack const& stack, HealthKind kind)
{
    for (auto const& finding : stack.health)
        if (finding.kind == kind)
            return finding;
    return std::nullopt;
}

} // namespace lamina::dicom::test
