#pragma once

#include <lamina/plugin.hpp>

#include <iosfwd>

namespace torch::jit {
struct Module;
}

namespace lamina::runner {

/// Whether a TorchScript file can be loaded without running code of its own: a plain archive, no
/// methods that the loader calls, no classes of the library in place of modules. Leaves the stream
/// where it was. Throws Failure(LAMINA_BAD_BUNDLE), and what Torch throws on a broken archive.
void checkBeforeLoading(std::istream& stream);

/// Whether every operator of a loaded network, in each of its methods, is on the list of
/// AllowedOperators.h. Nothing of it has run yet. Throws Failure(LAMINA_BAD_BUNDLE), which names
/// the operator.
void checkOperators(torch::jit::Module const& module);

/// Whether an ONNX file holds all of its numbers itself: one that names other files is refused.
/// Throws Failure(LAMINA_BAD_BUNDLE).
void checkOnnx(plugin::FileBytes bytes);

} // namespace lamina::runner
