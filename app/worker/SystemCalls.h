#pragma once

namespace lamina::worker {

/// Takes the system calls that running a network does not need from all threads of this process:
/// they fail with EPERM. True when in force (Linux on x86-64 and ARM64).
bool restrictSystemCalls();

} // namespace lamina::worker
