#pragma once

namespace lamina::runner {

/// In what a network multiplies; what goes in and comes out is always float.
enum class Precision { fp32, bf16, fp16 };

/// "fp32", "bf16" or "fp16".
[[nodiscard]] char const* nameOf(Precision precision) noexcept;

/// Whether the processor has instructions for bfloat16; without them it is slow and wrong in
/// places.
[[nodiscard]] bool processorHasBf16() noexcept;

/// What a device computes in that is asked for `wanted`: fp32 where it has no arithmetic for it.
[[nodiscard]] Precision precisionOn(bool gpu, bool processorBf16, Precision wanted) noexcept;

/// While it lives, Torch computes on this thread in another precision where that is safe: matrix
/// products and convolutions, not sums and softmax.
class ReducedPrecision final {
public:
    ReducedPrecision(bool gpu, Precision precision);
    ~ReducedPrecision();
    ReducedPrecision(ReducedPrecision const&) = delete;
    ReducedPrecision& operator=(ReducedPrecision const&) = delete;

private:
    void set(bool on, Precision precision) const;

    bool gpu_;
    bool active_;
};

} // namespace lamina::runner
