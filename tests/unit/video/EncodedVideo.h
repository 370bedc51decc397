#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lamina::test {

using Rgb = std::array<int, 3>;

/// A video to encode. Its pictures are squares of one colour each, another one in every frame; the
/// first eight squares are the frame's number in black and white.
struct TestVideo {
    static constexpr int square = 16;

    std::string encoder = "mpeg2video"; ///< of FFmpeg
    std::string container = "mpeg2video"; ///< of FFmpeg; that of the bare stream or around it
    int columns = 160;
    int rows = 96;
    int frames = 21;
    bool isHighDefinition = false; ///< colours by ITU-R BT.709, and said so; else BT.601
    bool isDeep = false; ///< ten bits a sample

    [[nodiscard]] Rgb colourAt(int frame, int column, int row) const;
};

/// Whether FFmpeg has an encoder here.
bool canEncode(std::string const& encoder);

/// The bit stream. Throws std::runtime_error, as a test should stop then.
std::vector<std::byte> encode(TestVideo const& video);

/// What a DICOM file says of a bit stream.
struct VideoFile {
    std::string syntax = "1.2.840.10008.1.2.4.100";
    std::string photometric = "YBR_PARTIAL_420";
    int columns = 160;
    int rows = 96;
    int frames = 21;
    int bits = 8;
    int fragments = 1;
    bool hasFrameTime = true; ///< 40 ms
};

/// Writes `stream` as DICOM, cut into fragments of about one size.
void writeVideo(
    std::filesystem::path const& path, VideoFile const& file, std::vector<std::byte> const& stream);

} // namespace lamina::test
