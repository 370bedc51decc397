#include "ai/ResultFile_p.h"
#include "base/Sha256.h"

#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

namespace {

using namespace lamina;

/// A run on 8 × 6 × 4 voxels of a model with two labels.
ai::RunRequest request()
{
    image::VolumeDescription description;
    description.size = { 8, 6, 4 };
    std::vector<std::byte> const voxels(2 * 8 * 6 * 4);
    ai::RunRequest made;
    made.volume = image::Volume::fromVoxels(description, voxels).value();
    auto& manifest = made.bundle.manifest;
    manifest.id = "org.lamina.fuzz";
    manifest.labels = { { 1, "One", {}, {}, {} }, { 2, "Two", {}, {}, {} } };
    return made;
}

bool isSame(ai::RunResult const& a, ai::RunResult const& b)
{
    return (a.labels == nullptr) == (b.labels == nullptr)
        && (!a.labels || a.labels->voxels == b.labels->voxels) && a.boxes.size() == b.boxes.size()
        && a.scores.size() == b.scores.size() && a.notes == b.notes && a.device == b.device;
}

} // namespace

// The input is a kept result without its hash at the end, which a fuzzer could not guess.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const asked = request();
    std::string file(reinterpret_cast<char const*>(data), size);
    if (ai::readResult(std::as_bytes(std::span(file)), asked))
        std::abort(); // nothing ends with its own hash by chance
    file += sha256(std::as_bytes(std::span(file)));
    auto const result = ai::readResult(std::as_bytes(std::span(file)), asked);
    if (!result) {
        if (result.error().code != ErrorCode::badData)
            std::abort();
        return 0;
    }
    static_cast<void>(
        ai::validateResult(*result, asked.bundle.manifest, *asked.volume)); // must not fall
    auto const written = ai::writeResult(*result, result->computedOn);
    auto const again = ai::readResult(std::as_bytes(std::span(written)), asked);
    if (!again || !isSame(*result, *again))
        std::abort();
    return 0;
}
