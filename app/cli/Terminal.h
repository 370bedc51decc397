#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "dicom/Catalog.h"
#include "dicom/DecoderPool.h"
#include "dicom/SplitWish.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>

namespace lamina::cli {

/// What scripts may rely on.
enum ExitCode { exitFine = 0, exitUsage = 2, exitBadData = 3, exitCancelled = 4, exitInternal = 5 };

[[nodiscard]] int exitCodeOf(Error const& error);

/// What every command gets: how to talk to the person or program in front of it.
struct Terminal {
    bool json = false;
    std::string password; ///< of locked archives
    dicom::SplitWish wish; ///< how series become stacks, when not as the rules say
    std::shared_ptr<dicom::DecoderPool> decoders; ///< where compressed images are unpacked
    std::stop_token stop;
    Progress progress;

    /// Prints the outcome: JSON on stdout with --json, else `text`. Returns the exit code.
    int answer(nlohmann::json const& value, std::string const& text) const;
    /// Prints the error the same way.
    int refuse(Error const& error) const;
};

/// Text of a value with two spaces of indent; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string toText(nlohmann::json const& value);

/// Scans `path` and picks a stack: of the series `uid` ("UID" or "UID#stack"), or the largest
/// volume when it is empty.
struct Chosen {
    dicom::Catalog catalog;
    dicom::StackReference reference;
};
Result<Chosen> chooseStack(
    std::filesystem::path const& path, std::string const& uid, Terminal const& terminal);

/// Loads the stack of `chosen` and refuses one with slices that could not be decoded.
Result<std::shared_ptr<image::Volume const>> loadWhole(
    dicom::Stack const& stack, Terminal const& terminal);

} // namespace lamina::cli
