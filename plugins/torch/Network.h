#pragma once

#include "torch/Manifest.h"
#include "torch/Stage.h"

#include <lamina/plugin.hpp>

#include <ATen/core/Tensor.h>
#include <memory>
#include <string>

namespace lamina::runner {

/// A TorchScript network on its device. Every failure inside Torch becomes a plugin::Failure with a
/// plain sentence. [compute thread]
class Network {
public:
    /// Loads a file of the bundle, on the GPU when there is one and the reader did not ask for the
    /// CPU. Asked for a GPU that is not there, it notes so and takes the CPU.
    explicit Network(
        plugin::Host const& host, std::string const& file, Precision precision = Precision::fp32);
    /// The main network of a bundle and its folds, mirrored as it says.
    Network(plugin::Host const& host, NetworkSpec const& spec);
    /// The first of another's networks, as it is and not mirrored; they share it.
    [[nodiscard]] static Network firstOf(Network const& other);
    ~Network();
    Network(Network&&) noexcept;
    Network& operator=(Network&&) noexcept = delete;

    /// "cpu" or "cuda:0 NVIDIA …".
    [[nodiscard]] std::string deviceName() const;

    /// One pass. The result lies on the CPU, is float, finite and has the batch size of `input`;
    /// anything else throws Failure(LAMINA_BAD_BUNDLE). With folds or mirroring it is the mean.
    /// When memory is short the batch is halved, for this and all further passes; of a GPU, the CPU
    /// takes over in the end. The host is told. Where nothing is left it throws
    /// Failure(LAMINA_OUT_OF_MEMORY), before the process takes more than it may.
    at::Tensor run(at::Tensor const& input, Stage const& stage);

    /// One pass of a network that returns boxes [n×6], scores [n] and labels [n].
    struct Boxes {
        at::Tensor boxes;
        at::Tensor scores;
        at::Tensor labels;
    };
    Boxes runBoxes(at::Tensor const& input, Stage const& stage);

    /// Tells the host what it computes in, where the manifest asks for something else than fp32.
    void remarkPrecision() const;
    /// Tells the host something that belongs to the result.
    void remark(std::string const& sentence) const;

private:
    struct Impl;
    explicit Network(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// What runs networks, with the versions that can change a result: LibTorch, the instructions of
/// the processor that it uses, CUDA and its driver where they are.
[[nodiscard]] char const* engineName() noexcept;

/// Class probabilities N×C×… from what a network gives out.
at::Tensor toProbabilities(
    at::Tensor const& output, bool logits, Postprocess::Activation activation);

} // namespace lamina::runner
