#include "torch/Engine.h"
#include "torch/KeptMemory.h"
#include "torch/NetworkCheck.h"

#include <torch/script.h>

#include <filesystem>
#include <fstream>
#include <istream>
#include <streambuf>

namespace lamina::runner {
namespace {

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

class TorchEngine final : public Engine {
public:
    TorchEngine(plugin::Host const& host, plugin::FileBytes bytes, Precision wanted)
        : wanted_(wanted)
    {
        MemoryBuffer buffer(bytes);
        std::istream stream(&buffer);
        checkBeforeLoading(stream);
        module_ = torch::jit::load(stream, at::kCPU);
        checkOperators(module_);
        module_.eval();
        if (host.device() != LAMINA_DEVICE_CPU)
            takeGpu(host);
    }

    [[nodiscard]] std::string deviceName() const override
    {
        return device_.is_cpu() ? "cpu" : name_;
    }

    [[nodiscard]] Precision precision() const override
    {
        return precisionOn(!device_.is_cpu(), bf16_, wanted_);
    }

    bool fallBackToCpu() override
    {
        if (device_.is_cpu())
            return false;
        module_.to(at::kCPU);
        device_ = at::kCPU;
        return true;
    }

    std::vector<at::Tensor> forward(at::Tensor const& input) override
    {
        c10::InferenceMode const inference;
        KeptMemory const memory;
        at::manual_seed(1); // networks that draw numbers give the same bytes each time
        ReducedPrecision const reduced(!device_.is_cpu(), precision());
        return tensorsOf(module_.forward({ input.to(device_) }));
    }

private:
    void takeGpu(plugin::Host const& host)
    {
        if (!at::hasCUDA()) {
            if (host.device() == LAMINA_DEVICE_CUDA)
                host.warn("There is no GPU that this build can use; the CPU takes over.");
            return;
        }
        try {
            module_.to(at::Device(at::kCUDA, 0));
            device_ = at::Device(at::kCUDA, 0);
            name_ = gpuName().empty() ? "cuda:0" : "cuda:0 " + gpuName();
        } catch (c10::Error const& error) {
            host.warn("The GPU cannot be used; the CPU takes over: "
                + std::string(error.what_without_backtrace()).substr(0, 300));
            module_.to(at::kCPU);
        }
    }

    static std::vector<at::Tensor> tensorsOf(c10::IValue const& value)
    {
        std::vector<at::Tensor> out;
        auto const take = [&](c10::IValue const& part) {
            if (!part.isTensor())
                throw plugin::Failure(
                    LAMINA_BAD_BUNDLE, "The model's network gave out something else than numbers.");
            out.push_back(part.toTensor());
        };
        if (value.isTuple())
            for (auto const& part : value.toTupleRef().elements())
                take(part);
        else if (value.isTensorList())
            for (at::Tensor const& part : value.toTensorVector())
                out.push_back(part);
        else if (value.isGenericDict() && value.toGenericDict().size() == 1)
            take(value.toGenericDict().begin()->value());
        else
            take(value);
        return out;
    }

    torch::jit::Module module_;
    at::Device device_ = at::kCPU;
    std::string name_;
    Precision wanted_;
    bool bf16_ = processorHasBf16();
};

} // namespace

std::unique_ptr<Engine> torchEngine(
    plugin::Host const& host, plugin::FileBytes bytes, Precision wanted)
{
    return std::make_unique<TorchEngine>(host, bytes, wanted);
}

} // namespace lamina::runner
