#pragma once

#include "torch/Manifest.h"

#include <ATen/core/Tensor.h>
#include <functional>
#include <vector>

namespace lamina::runner {

/// A chain of steps that normalises values. Steps that need statistics of the whole image get them
/// from `measure`. [compute thread]
class Intensity {
public:
    /// Calls its argument with every plane of the image, before any step.
    using Planes = std::function<void(std::function<void(at::Tensor const&)> const&)>;

    explicit Intensity(std::vector<IntensityStep> steps);

    /// How often `measure` goes through the image.
    [[nodiscard]] int passes() const;

    /// Throws plugin::Failure(LAMINA_BAD_INPUT) when the image holds values that are not numbers.
    void measure(Planes const& planes);

    /// The values after all steps, in a tensor of its own.
    [[nodiscard]] at::Tensor apply(at::Tensor const& values) const;

private:
    /// A step and what it does: (value − origin) × factor + summand, in this order, so that the
    /// lower end of a range becomes exactly what it should.
    struct Line {
        IntensityStep step;
        double origin = 0;
        double factor = 1;
        double summand = 0;
    };

    [[nodiscard]] at::Tensor applyFirst(at::Tensor values, std::size_t count) const;
    void measureOne(std::size_t index, Planes const& planes);

    std::vector<Line> lines_;
};

} // namespace lamina::runner
