#include "torch/Precision.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/ones.h>
#include <gtest/gtest.h>

using namespace lamina::runner;

TEST(Precision, IsThatOfTheDevice)
{
    EXPECT_EQ(precisionOn(true, false, Precision::bf16), Precision::bf16);
    EXPECT_EQ(precisionOn(true, false, Precision::fp16), Precision::fp16);
    EXPECT_EQ(precisionOn(false, true, Precision::bf16), Precision::bf16);
    EXPECT_EQ(precisionOn(false, false, Precision::bf16), Precision::fp32);
    EXPECT_EQ(precisionOn(false, true, Precision::fp16), Precision::fp32);
    EXPECT_EQ(precisionOn(true, true, Precision::fp32), Precision::fp32);
}

TEST(Precision, IsReducedForProductsAndNoLongerThanAsked)
{
    auto const ones = at::ones({ 4, 4 });
    {
        ReducedPrecision const reduced(false, Precision::bf16);
        EXPECT_EQ(at::mm(ones, ones).scalar_type(), at::kBFloat16);
    }
    EXPECT_EQ(at::mm(ones, ones).scalar_type(), at::kFloat);
    ReducedPrecision const none(false, Precision::fp32);
    EXPECT_EQ(at::mm(ones, ones).scalar_type(), at::kFloat);
}
