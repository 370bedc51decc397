#include "RunnerCase.h"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

std::string read(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot read " + path);
    return { std::istreambuf_iterator<char>(in), {} };
}

std::string environment(char const* name)
{
    auto const* value = std::getenv(name);
    if (value == nullptr)
        throw std::runtime_error(std::string(name) + " is not set");
    return value;
}

lamina_volume describe(nlohmann::json const& json, void const* data)
{
    lamina_volume out {};
    out.size = sizeof out;
    out.data = data;
    auto const type = json.at("type").get<std::string>();
    out.dtype = type == "int16" ? LAMINA_I16 : type == "uint8" ? LAMINA_U8 : LAMINA_F32;
    for (std::size_t n = 0; n < 3; ++n)
        out.shape[n] = json.at("shape")[n].get<std::int64_t>();
    for (std::size_t n = 0; n < 16; ++n)
        out.index_to_lps[n] = json.at("matrix")[n].get<double>();
    out.slope = json.at("slope").get<double>();
    out.intercept = json.at("intercept").get<double>();
    out.modality = "";
    out.unit = "";
    return out;
}

} // namespace

RunnerCase::RunnerCase(std::string const& name, nlohmann::json const& changes)
    : folder_(environment("LAMINA_RUNNER_CASES") + "/" + name)
    , stored_(read(folder_ + "/volume.raw"))
{
    inputs_.push_back(
        describe(nlohmann::json::parse(read(folder_ + "/volume.json")), stored_.data()));
    if (std::filesystem::exists(folder_ + "/mask.raw")) {
        mask_ = read(folder_ + "/mask.raw");
        inputs_.push_back(inputs_.front());
        inputs_.back().dtype = LAMINA_U8;
        inputs_.back().data = mask_.data();
        inputs_.back().slope = 1;
        inputs_.back().intercept = 0;
    }
    auto const bundle = lamina::harness::openBundle(
        folder_, environment("LAMINA_BINARY_DIR") + "/bin/lamina-plugins");
    auto manifest = nlohmann::json::parse(bundle.manifest);
    if (!changes.is_null())
        manifest.merge_patch(changes);
    harness_ = std::make_unique<lamina::harness::Harness>(bundle.library, manifest.dump(), folder_);
}

lamina_status RunnerCase::create()
{
    auto const status = harness_->create();
    created_ = status == LAMINA_OK;
    return status;
}

lamina::harness::Record RunnerCase::run(lamina::harness::RunOptions options)
{
    if (!created_ && create() != LAMINA_OK)
        throw std::runtime_error("create: " + harness_->explanation());
    return harness_->run(inputs_, options);
}

nlohmann::json RunnerCase::expected() const
{
    return nlohmann::json::parse(read(folder_ + "/expected.json"));
}

std::vector<std::uint8_t> RunnerCase::expectedLabels() const
{
    auto const bytes = read(folder_ + "/expected.raw");
    return { bytes.begin(), bytes.end() };
}

std::vector<float> RunnerCase::expectedValues() const
{
    auto const bytes = read(folder_ + "/expected.raw");
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
    return values;
}

std::vector<float> RunnerCase::valuesOf(lamina::harness::Record const& record) const
{
    auto const output = nlohmann::json::parse(read(folder_ + "/manifest.json")).at("output");
    std::vector<float> values;
    if (output.at("type") == "float32") {
        values.resize(record.image.size() / sizeof(float));
        std::memcpy(values.data(), record.image.data(), values.size() * sizeof(float));
        return values;
    }
    std::vector<std::int16_t> stored(record.image.size() / sizeof(std::int16_t));
    std::memcpy(stored.data(), record.image.data(), stored.size() * sizeof(std::int16_t));
    auto const slope = output.value("slope", 1.0);
    auto const intercept = output.value("intercept", 0.0);
    for (auto const value : stored)
        values.push_back(static_cast<float>(value * slope + intercept));
    return values;
}

double dice(
    std::vector<std::uint8_t> const& a, std::vector<std::uint8_t> const& b, std::uint8_t label)
{
    if (a.size() != b.size())
        return 0;
    double shared = 0;
    double sum = 0;
    for (std::size_t n = 0; n < a.size(); ++n) {
        shared += a[n] == label && b[n] == label ? 2 : 0;
        sum += (a[n] == label ? 1 : 0) + (b[n] == label ? 1 : 0);
    }
    return sum > 0 ? shared / sum : 1;
}
