#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace lamina::worker {

/// Takes from this process, and from the threads it starts later, all that running a network does
/// not need: sockets, new processes and programs, signals to and looks into others, and files,
/// except for reading below `readable` and the system's libraries and for the devices of a GPU.
/// Cannot be undone. [main thread, before any other]
///
/// Returns what is in force, "landlock 3, seccomp"; what the kernel does not offer is missing from
/// it. On Windows the counterpart is an AppContainer with a job object, on macOS a sandbox profile.
std::string confine(std::span<std::filesystem::path const> readable);

} // namespace lamina::worker
