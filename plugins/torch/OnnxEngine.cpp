#include "torch/Engine.h"
#include "torch/NetworkCheck.h"

#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <algorithm>

namespace lamina::runner {
namespace {

/// A copy, because the next pass writes over OpenCV's own.
at::Tensor tensorOf(cv::Mat const& mat)
{
    if (mat.depth() != CV_32F || mat.channels() != 1 || !mat.isContinuous())
        throw plugin::Failure(
            LAMINA_BAD_BUNDLE, "The model's network gave out something else than numbers.");
    std::vector<std::int64_t> sizes;
    for (int n = 0; n < mat.dims; ++n)
        sizes.push_back(mat.size[n]);
    auto out = at::empty(sizes, at::kFloat);
    auto const* const first = mat.ptr<float>();
    std::copy(first, first + out.numel(), out.data_ptr<float>());
    return out;
}

/// OpenCV's own kernels on the CPU; there is no GPU in Debian's build.
class OnnxEngine final : public Engine {
public:
    OnnxEngine(plugin::Host const& host, plugin::FileBytes bytes)
    {
        checkOnnx(bytes);
        cv::setNumThreads(host.threads());
        network_ = cv::dnn::readNetFromONNX(bytes.data, bytes.size);
        network_.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        network_.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
        names_ = network_.getUnconnectedOutLayersNames();
        if (host.device() == LAMINA_DEVICE_CUDA)
            host.warn("Networks in ONNX files run on the CPU.");
    }

    [[nodiscard]] std::string deviceName() const override { return "cpu"; }
    bool fallBackToCpu() override { return false; }

    /// One input after the other: many files were exported for a batch of one.
    std::vector<at::Tensor> forward(at::Tensor const& input) override
    {
        std::vector<std::vector<at::Tensor>> parts(names_.size());
        for (std::int64_t n = 0; n < input.size(0); ++n) {
            auto const outputs = pass(input.narrow(0, n, 1).contiguous());
            for (std::size_t m = 0; m < outputs.size(); ++m)
                parts[m].push_back(outputs[m]);
        }
        std::vector<at::Tensor> out;
        for (auto const& part : parts)
            out.push_back(part.size() == 1 ? part.front() : at::cat(part));
        return out;
    }

private:
    std::vector<at::Tensor> pass(at::Tensor const& input)
    {
        std::vector<int> sizes;
        for (auto const size : input.sizes())
            sizes.push_back(static_cast<int>(size));
        cv::Mat const blob(sizes, CV_32F, input.data_ptr<float>());
        network_.setInput(blob);
        std::vector<cv::Mat> mats;
        network_.forward(mats, names_);
        std::vector<at::Tensor> out;
        for (auto const& mat : mats)
            out.push_back(tensorOf(mat));
        if (out.size() != names_.size())
            throw plugin::Failure(LAMINA_BAD_BUNDLE, "The model's network gave out nothing.");
        return out;
    }

    cv::dnn::Net network_;
    std::vector<cv::String> names_;
};

} // namespace

std::unique_ptr<Engine> onnxEngine(plugin::Host const& host, plugin::FileBytes bytes)
{
    return std::make_unique<OnnxEngine>(host, bytes);
}

} // namespace lamina::runner
