#include "torch/Network.h"

#include <torch/script.h>

#include <ATen/Parallel.h>
#include <filesystem>
#include <fstream>
#include <istream>
#include <streambuf>

namespace lamina::runner {
namespace {

[[noreturn]] void refuse(std::string const& why) { throw plugin::Failure(LAMINA_BAD_BUNDLE, why); }

/// Reads from memory that somebody else owns; seekable, which torch::jit::load needs.
class MemoryBuffer final : public std::streambuf {
public:
    explicit MemoryBuffer(plugin::FileBytes bytes)
    {
        auto* begin = const_cast<char*>(bytes.data); // never written: there is no put area
        setg(begin, begin, begin + bytes.size);
    }

protected:
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode) override
    {
        auto const* base = from == std::ios_base::beg ? eback()
            : from == std::ios_base::cur              ? gptr()
                                                      : egptr();
        auto const target = base - eback() + offset;
        if (target < 0 || target > egptr() - eback())
            return pos_type(off_type(-1));
        setg(eback(), eback() + target, egptr());
        return pos_type(target);
    }
    pos_type seekpos(pos_type position, std::ios_base::openmode mode) override
    {
        return seekoff(off_type(position), std::ios_base::beg, mode);
    }
};

/// The model name that the driver tells of the first GPU; empty when it does not.
std::string gpuName()
{
    std::error_code error;
    for (auto const& entry :
        std::filesystem::directory_iterator("/proc/driver/nvidia/gpus", error)) {
        std::ifstream in(entry.path() / "information");
        for (std::string line; std::getline(in, line);)
            if (line.rfind("Model:", 0) == 0)
                return line.substr(line.find_first_not_of(" \t", 6));
    }
    return {};
}

bool mentionsMemory(std::string const& text)
{
    return text.find("out of memory") != text.npos
        || text.find("can't allocate memory") != text.npos;
}

/// Runs `body`; what Torch throws becomes a Failure. `what` names the step in the log.
template <class Body> auto guarded(plugin::Host const& host, char const* what, Body&& body)
{
    auto const fail = [&](std::string const& detail) {
        if (mentionsMemory(detail))
            throw plugin::Failure(LAMINA_OUT_OF_MEMORY,
                "There is not enough memory to run this model on this image.");
        host.warn(std::string(what) + ": " + detail.substr(0, 500));
        refuse(std::string("The model's network cannot be used: it failed to ") + what + ".");
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

at::Tensor checkedTensor(c10::IValue const& value, char const* name)
{
    if (!value.isTensor())
        refuse(std::string("The model's network gave out something else than numbers for its ")
            + name + ".");
    auto tensor = value.toTensor().to(at::kCPU, at::kFloat).contiguous();
    if (!tensor.isfinite().all().item<bool>())
        refuse("The model's network gave out values that are not numbers.");
    return tensor;
}

} // namespace

struct Network::Impl {
    plugin::Host host;
    torch::jit::Module module;
    at::Device device = at::kCPU;
    std::string name;

    c10::IValue forward(at::Tensor const& input)
    {
        c10::InferenceMode const inference;
        return module.forward({ input.to(device) });
    }

    void fallBackToCpu()
    {
        host.warn("The GPU's memory was not enough; the CPU goes on.");
        module.to(at::kCPU);
        device = at::kCPU;
    }

    /// The forward pass with the ladder for a GPU short of memory.
    at::Tensor descend(at::Tensor const& input)
    {
        try {
            auto output = checkedTensor(forward(input), "result");
            if (output.dim() < 2 || output.size(0) != input.size(0))
                refuse("The model's network gave out a result of the wrong shape.");
            return output;
        } catch (std::exception const& error) {
            // TorchScript hands on what the allocator throws as a plain runtime_error.
            if (device.is_cpu() || !mentionsMemory(error.what()))
                throw;
        }
        if (input.size(0) == 1) {
            fallBackToCpu();
            return descend(input);
        }
        host.warn("The GPU's memory was not enough; the batch was halved.");
        auto const half = input.size(0) / 2;
        return at::cat({ descend(input.narrow(0, 0, half)),
            descend(input.narrow(0, half, input.size(0) - half)) });
    }
};

Network::Network(plugin::Host const& host, std::string const& file)
    : impl_(new Impl { host, {}, at::kCPU, "cpu" })
{
    at::set_num_threads(host.threads());
    guarded(host, "load", [&] {
        MemoryBuffer buffer(host.file(file));
        std::istream stream(&buffer);
        impl_->module = torch::jit::load(stream, at::kCPU);
        impl_->module.eval();
    });
    if (host.device() == LAMINA_DEVICE_CPU)
        return;
    if (!at::hasCUDA()) {
        if (host.device() == LAMINA_DEVICE_CUDA)
            host.warn("There is no GPU that this build can use; the CPU takes over.");
        return;
    }
    try {
        impl_->module.to(at::Device(at::kCUDA, 0));
        impl_->device = at::Device(at::kCUDA, 0);
        impl_->name = gpuName().empty() ? "cuda:0" : "cuda:0 " + gpuName();
    } catch (c10::Error const& error) {
        host.warn("The GPU cannot be used; the CPU takes over: "
            + std::string(error.what_without_backtrace()).substr(0, 300));
        impl_->module.to(at::kCPU);
    }
}

Network::~Network() = default;
Network::Network(Network&&) noexcept = default;

std::string Network::deviceName() const { return impl_->device.is_cpu() ? "cpu" : impl_->name; }

at::Tensor Network::run(at::Tensor const& input, Stage const& stage)
{
    Pulse const pulse(stage);
    return guarded(impl_->host, "run", [&] { return impl_->descend(input); });
}

Network::Boxes Network::runBoxes(at::Tensor const& input, Stage const& stage)
{
    Pulse const pulse(stage);
    return guarded(impl_->host, "run", [&] {
        auto const output = impl_->forward(input);
        if (!output.isTuple() || output.toTupleRef().elements().size() != 3)
            refuse("The model's network did not give out boxes, scores and labels.");
        auto const& parts = output.toTupleRef().elements();
        Boxes out { checkedTensor(parts[0], "boxes"), checkedTensor(parts[1], "scores"),
            checkedTensor(parts[2], "labels") };
        auto const count = out.scores.numel();
        if (out.boxes.dim() != 2 || out.boxes.size(0) != count || out.boxes.size(1) != 6
            || out.scores.dim() != 1 || out.labels.dim() != 1 || out.labels.numel() != count)
            refuse("The model's network gave out boxes of the wrong shape.");
        return out;
    });
}

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
