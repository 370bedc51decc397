/// Runs bundles that make a new image on the grid of the old one: noise reduction, maps.

#include "torch/Inference.h"

#include <lamina/plugin.hpp>

#include <ATen/TensorOperators.h>
#include <algorithm>
#include <cmath>
#include <limits>

namespace {

using namespace lamina::runner;
using lamina::plugin::Host;
using lamina::plugin::Inputs;
using lamina::plugin::Job;

/// Puts planes of values where they belong in the host's image, in its type: no second copy of
/// the volume is made.
class ImageWriter {
public:
    ImageWriter(Orientation const& orientation, lamina_image const& image)
        : at_(orientation)
        , image_(image)
    {
    }

    /// Rows × columns floats of oriented slice `slice`, in the unit of the output.
    void write(std::int64_t slice, at::Tensor const& values)
    {
        auto const plane = values.contiguous();
        auto const* in = plane.data_ptr<float>();
        for (std::int64_t row = 0; row < at_.size[1]; ++row, in += at_.size[2]) {
            auto const first = at_.offset(slice, row, 0);
            if (image_.dtype == LAMINA_I16)
                writeWhole(in, static_cast<std::int16_t*>(image_.data) + first);
            else
                writeFloat(in, static_cast<float*>(image_.data) + first);
        }
    }

    /// Voxels whose value did not fit the type and took the nearest that does.
    [[nodiscard]] std::int64_t clipped() const { return clipped_; }

private:
    void writeWhole(float const* in, std::int16_t* out)
    {
        using Limits = std::numeric_limits<std::int16_t>;
        for (std::int64_t n = 0; n < at_.size[2]; ++n) {
            auto const stored = std::nearbyint((double(in[n]) - image_.intercept) / image_.slope);
            auto const kept = std::clamp(stored, double(Limits::min()), double(Limits::max()));
            clipped_ += stored != kept ? 1 : 0;
            out[n * at_.stride[2]] = static_cast<std::int16_t>(kept);
        }
    }

    void writeFloat(float const* in, float* out) const
    {
        for (std::int64_t n = 0; n < at_.size[2]; ++n)
            out[n * at_.stride[2]] = in[n];
    }

    Orientation const& at_;
    lamina_image const& image_;
    std::int64_t clipped_ = 0;
};

class ImageRunner {
public:
    static char const* engine() noexcept { return engineName(); }

    explicit ImageRunner(Host const& host)
        : host_(host)
        , manifest_(parseManifest(host.manifest()))
        , network_(host, manifest_.network)
    {
    }

    void run(Inputs const& inputs, Job& job)
    {
        job.device(network_.deviceName());
        job.step(0, "reading");
        auto const& image = job.outputImage();
        Field field(inputs[0], manifest_.preprocess, Stage(job, 0, 0.05, "reading"));
        ImageWriter writer(field.orientation(), image);
        infer(field, network_, manifest_, Stage(job, 0.05, 1, "network"),
            { [&](std::int64_t slice, at::Tensor const& values) {
                if (values.size(0) != 1)
                    throw lamina::plugin::Failure(
                        LAMINA_BAD_BUNDLE, "The model's network gave out more than one image.");
                writer.write(slice,
                    manifest_.outputOnInputScale ? field.toInputScale(values[0]) : values[0]);
            } });
        if (writer.clipped() > 0)
            host_.warn(std::to_string(writer.clipped())
                + " voxels of the result were beyond what its type can hold and were cut off.");
        job.device(network_.deviceName()); // the CPU may have taken over
        network_.remarkPrecision();
        job.step(1, "done");
    }

private:
    Host host_;
    Manifest manifest_;
    Network network_;
};

} // namespace

LAMINA_PLUGIN(ImageRunner)
