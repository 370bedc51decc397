#pragma once

#include "torch/Precision.h"

#include <lamina/plugin.hpp>

#include <ATen/core/Tensor.h>
#include <memory>
#include <string>
#include <vector>

namespace lamina::runner {

/// What runs one network file. Exceptions of the library underneath pass through; `Network` makes
/// failures of them. [compute thread]
class Engine {
public:
    Engine() = default;
    virtual ~Engine() = default;
    Engine(Engine const&) = delete;
    Engine& operator=(Engine const&) = delete;

    /// "cpu" or "cuda:0 NVIDIA …".
    [[nodiscard]] virtual std::string deviceName() const = 0;

    /// What it computes in.
    [[nodiscard]] virtual Precision precision() const { return Precision::fp32; }

    /// Goes over to the CPU; false when it is there already.
    virtual bool fallBackToCpu() = 0;

    /// One pass: what the network gives out, wherever it lies. Throws Failure(LAMINA_BAD_BUNDLE)
    /// for a value that is no tensor.
    virtual std::vector<at::Tensor> forward(at::Tensor const& input) = 0;
};

/// A TorchScript file; computes in `wanted` where its device can.
std::unique_ptr<Engine> torchEngine(
    plugin::Host const& host, plugin::FileBytes bytes, Precision wanted);

/// An ONNX file, by OpenCV's DNN module.
std::unique_ptr<Engine> onnxEngine(plugin::Host const& host, plugin::FileBytes bytes);

} // namespace lamina::runner
