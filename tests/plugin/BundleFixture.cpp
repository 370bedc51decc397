#include "BundleFixture.h"

#include "ai/Signature.h"
#include "base/AtomicFile.h"
#include "base/Ed25519.h"
#include "base/Sha256.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <numeric>
#include <span>
#include <unistd.h>

namespace lamina::test {

namespace fs = std::filesystem;

namespace {

fs::path pathIn(char const* variable)
{
    auto const* const value = std::getenv(variable);
    return value != nullptr ? value : "";
}

std::string hashOf(fs::path const& file) { return sha256(readFile(file, 1U << 28).value()); }

constexpr auto manifestText = R"({{
  "schema": "lamina-bundle/1", "id": "org.lamina.test-{0}", "version": "1.0.0", "abi": "1.0",
  "name": {{ "en": "Test {0}" }}, "task": "{1}", "library": "{2}.so", "library_sha256": "{3}",
  "status": "research", "intended_use": "Tests.", "authors": ["Lamina"], "licence": "Apache-2.0",
  "card": {{ "method": "None.", "training_data": "None.", "limits": "Everything." }},
  "input": {{ "modality": ["CT"], "unit": "[hnsf'U]" }},
  "network": {{ "file": "network.txt", "sha256": "{4}", "mode": "2d", "outputs": "{7}" }},
  {6},
  "limits": {{ "seconds": {5} }}
}})";

constexpr auto labelsText = R"("labels": [{ "value": 1, "name": "Bright", "color": "#ff0000",
    "category": ["123037004", "SCT", "Anatomical Structure"], "type": ["272673000", "SCT", "Bone"] }])";

/// The key that the tests sign with and trust.
ai::SigningKey testKey()
{
    auto const pair = keyPairOf(std::string(64, '7'));
    return { "Tests", pair.publicKey, pair.seed };
}

std::string outputText(std::string const& type)
{
    return fmt::format(
        R"("output": {{ "type": "{}", "slope": {}, "unit": "[hnsf'U]", "name": "Twice" }})", type,
        type == "int16" ? 0.5 : 1.0);
}

} // namespace

TemporaryBundle::TemporaryBundle(
    std::string const& behaviour, std::string const& task, double secondsLimit)
{
    bool const makesImage = task.starts_with("image-to-image");
    auto const output
        = makesImage ? outputText(task.ends_with("float") ? "float32" : "int16") : labelsText;
    static int number = 0;
    folder_ = fs::temp_directory_path() / fmt::format("lamina-bundle-{}-{}", ::getpid(), ++number);
    fs::create_directories(folder_);
    auto const library = pathIn("LAMINA_TEST_PLUGINS") / (behaviour + ".so");
    fs::copy_file(library, folder_ / library.filename());
    std::ofstream(folder_ / "network.txt") << "weights";
    std::ofstream(folder_ / "LICENSE") << "None.";
    auto id = behaviour;
    std::replace(id.begin(), id.end(), '_', '-');
    std::ofstream(folder_ / "manifest.json") << fmt::format(manifestText, id,
        makesImage ? "image-to-image" : task, behaviour, hashOf(library),
        hashOf(folder_ / "network.txt"), secondsLimit, output, makesImage ? "values" : "logits");
    sign();
}

void TemporaryBundle::sign() const { EXPECT_TRUE(ai::signBundle(folder_, testKey())); }

TemporaryBundle::~TemporaryBundle()
{
    std::error_code code;
    fs::remove_all(folder_, code);
}

ai::Bundle TemporaryBundle::open() const
{
    auto bundle = ai::openBundle(folder_, trustedByTests());
    EXPECT_TRUE(bundle) << bundle.error().what;
    return bundle ? *bundle : ai::Bundle {};
}

ai::TrustStore trustedByTests() { return { { { testKey().publicKey, "Tests" } } }; }

std::shared_ptr<image::Volume const> risingVolume()
{
    image::VolumeDescription description;
    description.size = { 8, 6, 4 };
    description.unit = "[hnsf'U]";
    description.modality = "CT";
    description.indexToLps = { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 2 }, { -8, -6, -4 } };
    std::vector<std::int16_t> voxels(static_cast<std::size_t>(description.size.count()));
    for (std::size_t n = 0; n < voxels.size(); ++n)
        voxels[n] = static_cast<std::int16_t>(10 * n);
    return image::Volume::fromVoxels(description, std::as_bytes(std::span(voxels))).value();
}

ai::WorkerOptions workerOptions()
{
    ai::WorkerOptions options;
    options.program = pathIn("LAMINA_BINARY_DIR") / "bin" / "lamina-worker";
    options.pluginFolders = { pathIn("LAMINA_TEST_PLUGINS") };
    options.threads = 1;
    return options;
}

Result<ai::RunResult> run(ai::Worker& worker, ai::Bundle const& bundle, std::stop_token stop)
{
    return worker.run({ bundle, risingVolume(), nullptr, ai::Device::automatic }, stop, Progress());
}

void expectGoodRun(ai::Worker& worker)
{
    TemporaryBundle const good("threshold");
    auto const result = run(worker, good.open());
    ASSERT_TRUE(result) << result.error().what;
    auto const& voxels = result->labels->voxels;
    EXPECT_EQ(std::accumulate(voxels.begin(), voxels.end(), 0), 8 * 6 * 4 - 30);
}

} // namespace lamina::test
