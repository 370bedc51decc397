// Unpacks every frame of the given files, one after another, and prints one JSON line for each:
// frames, bytes of pixels and seconds. With --decoder FOLDER by the decoders in that folder, as the
// viewer does it; else in this process.

#include "dicom/DecoderPool.h"
#include "dicom/FrameDecoder.h"
#include "dicom/VideoReader.h"

#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

using namespace lamina;

namespace {

struct Tally {
    std::int64_t frames = 0;
    std::uint64_t bytes = 0;
};

Result<Tally> decodeAll(std::filesystem::path const& path, dicom::DecoderPool* pool)
{
    LAMINA_TRY(auto const file, dicom::FrameReader::open(path));
    Tally tally;
    std::unique_ptr<dicom::VideoReader> video;
    if (file.isVideo()) {
        LAMINA_TRY(video, file.openVideo(pool));
    }
    for (std::int64_t n = 0; n < file.layout().frames; ++n) {
        LAMINA_TRY(auto const frame, video ? video->frame(n, {}) : file.decode(n, { pool, {} }));
        ++tally.frames;
        tally.bytes += frame.bytes.size();
    }
    return tally;
}

} // namespace

int main(int argc, char** argv)
{
    std::unique_ptr<dicom::DecoderPool> pool;
    bool isGood = true;
    for (int n = 1; n < argc; ++n) {
        if (std::string_view(argv[n]) == "--decoder" && n + 1 < argc) {
            dicom::DecoderPool::Options options;
            std::filesystem::path const folder = argv[++n];
            options.program = folder / "lamina-decoder";
            options.videoProgram = folder / "lamina-video-decoder";
            pool = std::make_unique<dicom::DecoderPool>(options);
            continue;
        }
        auto const start = std::chrono::steady_clock::now();
        auto const tally = decodeAll(argv[n], pool.get());
        std::chrono::duration<double> const time = std::chrono::steady_clock::now() - start;
        isGood = isGood && tally;
        auto const line = tally ? nlohmann::json { { "frames", tally->frames },
            { "bytes", tally->bytes }, { "seconds", time.count() } }
                                : nlohmann::json { { "failed", tally.error().what } };
        std::puts(line.dump().c_str());
    }
    return isGood ? 0 : 1;
}
