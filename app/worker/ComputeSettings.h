#pragma once

namespace lamina::worker {

/// Sets the libraries that networks compute with, so that they are as fast as they can be here; the
/// results do not change beyond rounding. Where a library or processor is not known, nothing is
/// set. [main thread, before any other and before a plugin is loaded]
///
/// OpenBLAS up to 0.3.21 takes a processor newer than itself for one of 2004, and is several times
/// slower than it can be; here it is told what the processor has.
void chooseComputeSettings();

} // namespace lamina::worker
