#include "torch/Network.h"

#include "torch/Engine.h"
#include "torch/KeptMemory.h"
#include "torch/ProcessMemory.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/aminmax.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/flip.h>
#include <c10/util/Exception.h>
#include <cmath>
#include <limits>
#include <optional>

namespace lamina::runner {
namespace {

[[noreturn]] void refuse(std::string const& why) { throw plugin::Failure(LAMINA_BAD_BUNDLE, why); }

bool mentionsMemory(std::string const& text)
{
    return text.find("out of memory") != text.npos
        || text.find("can't allocate memory") != text.npos;
}

/// The line of what Torch says that tells the reason: the last of TorchScript's, the first of
/// others.
std::string reasonIn(std::string const& detail)
{
    constexpr std::size_t longest = 200;
    auto const end = detail.find_last_not_of(" \n");
    auto const script = detail.find("Traceback of TorchScript") != detail.npos;
    auto const start = script ? detail.rfind('\n', end) + 1 : 0;
    auto reason = detail.substr(start, script ? end + 1 - start : detail.find('\n'));
    return reason.substr(0, longest);
}

/// Runs `body`; what Torch throws becomes a Failure. `what` names the step in the log.
template <class Body> auto guarded(plugin::Host const& host, char const* what, Body&& body)
{
    auto const fail = [&](std::string const& detail) {
        if (mentionsMemory(detail))
            throw plugin::Failure(LAMINA_OUT_OF_MEMORY,
                "There is not enough memory to run this model on this image. Close other "
                "studies, or use another model.");
        host.warn(std::string(what) + ": " + detail.substr(0, 500));
        refuse(std::string("The model's network cannot be used: it failed to ") + what + ": "
            + reasonIn(detail));
    };
    try {
        return body();
    } catch (plugin::Failure const&) {
        throw;
    } catch (plugin::Cancelled const&) {
        throw;
    } catch (std::bad_alloc const&) {
        throw;
    } catch (c10::Error const& error) {
        fail(error.what_without_backtrace());
        throw;
    } catch (std::exception const& error) {
        fail(error.what());
        throw;
    }
}

bool isFinite(std::tuple<at::Tensor, at::Tensor> const& bounds)
{
    return std::isfinite(std::get<0>(bounds).item<float>())
        && std::isfinite(std::get<1>(bounds).item<float>());
}

at::Tensor checkedTensor(at::Tensor const& value)
{
    auto tensor = value.to(at::kCPU, at::kFloat).contiguous();
    // Makes no copy; what is not a number shows in both.
    bool const finite = tensor.numel() == 0 || isFinite(at::aminmax(tensor));
    if (!finite)
        refuse("The model's network gave out values that are not numbers.");
    return tensor;
}

/// Every choice of some of the axes, none first, as dimensions of the input.
std::vector<std::vector<std::int64_t>> flipsOf(
    std::vector<std::int64_t> const& axes, std::int64_t dims)
{
    std::vector<std::vector<std::int64_t>> out { {} };
    for (auto const axis : axes) {
        auto const dim = axis - 3 + dims; // rows of a plane are axis 1 of a volume
        if (dim < 2)
            refuse("The model's network cannot be mirrored along that axis.");
        auto const count = out.size();
        for (std::size_t n = 0; n < count; ++n) {
            out.push_back(out[n]);
            out.back().push_back(dim);
        }
    }
    return out;
}

} // namespace

struct Network::Impl {
    plugin::Host host;
    std::vector<std::shared_ptr<Engine>> engines;
    std::vector<std::int64_t> mirror;
    Precision precision = Precision::fp32; ///< asked for
    double hostMemoryMb = 0; ///< what the process may hold; 0: what there is
    std::int64_t batchMost = std::numeric_limits<std::int64_t>::max();

    void add(std::string const& file)
    {
        at::set_num_threads(host.threads());
        bool const onnx = file.size() > 5 && file.compare(file.size() - 5, 5, ".onnx") == 0;
        guarded(host, "load", [&] {
            auto const bytes = host.file(file);
            engines.push_back(onnx ? onnxEngine(host, bytes) : torchEngine(host, bytes, precision));
        });
    }

    at::Tensor pass(Engine& engine, at::Tensor const& input)
    {
        std::optional<MemoryBound> bound;
        if (engine.deviceName() == "cpu")
            if (auto const room = roomWithin(hostMemoryMb))
                bound.emplace(
                    *room / 16 * 15); // convolutions take a little that Torch does not see
        auto const parts = engine.forward(input);
        if (parts.size() != 1)
            refuse("The model's network gave out several results where one was expected.");
        auto output = checkedTensor(parts.front());
        if (output.dim() < 2 || output.size(0) != input.size(0))
            refuse("The model's network gave out a result of the wrong shape.");
        return output;
    }

    /// The forward pass with the ladder for a device short of memory.
    at::Tensor descend(Engine& engine, at::Tensor const& input)
    {
        auto const size = input.size(0);
        if (size <= batchMost) {
            bool const isOnGpu = engine.deviceName() != "cpu";
            try {
                return pass(engine, input);
            } catch (std::exception const& error) {
                // TorchScript hands on what the allocator throws as a plain runtime_error.
                if (!mentionsMemory(error.what()) || (size == 1 && !isOnGpu))
                    throw;
            }
            if (size == 1) {
                host.warn("The GPU's memory was not enough; the CPU goes on.");
                engine.fallBackToCpu();
                return descend(engine, input);
            }
            host.warn(isOnGpu ? "The GPU's memory was not enough; the batch was halved."
                              : "The memory was not enough; the batch was halved.");
            batchMost = size / 2;
        }
        std::vector<at::Tensor> parts;
        for (std::int64_t first = 0, step = batchMost; first < size; first += step)
            parts.push_back(descend(engine, input.narrow(0, first, std::min(step, size - first))));
        return at::cat(parts);
    }

    /// The mean over all folds and flips.
    at::Tensor average(at::Tensor const& input)
    {
        auto const flips = flipsOf(mirror, input.dim());
        at::Tensor sum;
        for (auto const& engine : engines) {
            for (auto const& dims : flips) {
                auto part = dims.empty() ? descend(*engine, input)
                                         : descend(*engine, at::flip(input, dims));
                if (!dims.empty() && part.dim() != input.dim())
                    refuse("The model's network gave out a result that cannot be mirrored.");
                if (!dims.empty())
                    part = at::flip(part, dims);
                if (sum.defined() && sum.sizes() != part.sizes())
                    refuse("The model's networks gave out results of different shapes.");
                sum = sum.defined() ? sum + part : part;
            }
        }
        auto const count = engines.size() * flips.size();
        return count > 1 ? sum / double(count) : sum;
    }
};

Network::Network(plugin::Host const& host, std::string const& file, Precision precision)
    : impl_(new Impl { host, {}, {}, precision })
{
    impl_->add(file);
}

Network::Network(plugin::Host const& host, NetworkSpec const& spec)
    : impl_(new Impl { host, {}, spec.mirror, spec.precision, spec.hostMemoryMb })
{
    impl_->add(spec.file);
    for (auto const& fold : spec.folds)
        impl_->add(fold);
}

Network::Network(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl))
{
}

Network Network::firstOf(Network const& other)
{
    return Network(std::unique_ptr<Impl>(new Impl { other.impl_->host,
        { other.impl_->engines.front() }, {}, other.impl_->precision, other.impl_->hostMemoryMb }));
}

Network::~Network() = default;
Network::Network(Network&&) noexcept = default;

std::string Network::deviceName() const { return impl_->engines.front()->deviceName(); }

at::Tensor Network::run(at::Tensor const& input, Stage const& stage)
{
    Pulse const pulse(stage);
    return guarded(impl_->host, "run", [&] { return impl_->average(input); });
}

Network::Boxes Network::runBoxes(at::Tensor const& input, Stage const& stage)
{
    Pulse const pulse(stage);
    return guarded(impl_->host, "run", [&] {
        auto const parts = impl_->engines.front()->forward(input);
        if (parts.size() != 3)
            refuse("The model's network did not give out boxes, scores and labels.");
        Boxes out { checkedTensor(parts[0]), checkedTensor(parts[1]), checkedTensor(parts[2]) };
        auto const count = out.scores.numel();
        if (out.boxes.dim() != 2 || out.boxes.size(0) != count || out.boxes.size(1) != 6
            || out.scores.dim() != 1 || out.labels.dim() != 1 || out.labels.numel() != count)
            refuse("The model's network gave out boxes of the wrong shape.");
        return out;
    });
}

void Network::remarkPrecision() const
{
    if (impl_->precision == Precision::fp32)
        return;
    auto const used = impl_->engines.front()->precision();
    remark(used == impl_->precision
            ? std::string("The network was computed in ") + nameOf(used) + "."
            : std::string("The device cannot compute in ") + nameOf(impl_->precision)
                + "; the network was computed in fp32.");
}

void Network::remark(std::string const& sentence) const { impl_->host.warn(sentence); }

at::Tensor toProbabilities(
    at::Tensor const& output, bool logits, Postprocess::Activation activation)
{
    using Activation = Postprocess::Activation;
    if (logits && activation == Activation::automatic)
        activation = output.size(1) == 1 ? Activation::sigmoid : Activation::softmax;
    if (logits && activation == Activation::softmax)
        return output.softmax(1);
    if (logits && activation == Activation::sigmoid)
        return output.sigmoid();
    return output;
}

} // namespace lamina::runner
