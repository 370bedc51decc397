#include "ai/import/Draft_p.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>

namespace lamina::ai {

namespace {

constexpr std::size_t longestTail = 65557; // end record of a ZIP archive and its longest comment
constexpr std::size_t largestDirectory = 16U << 20;

std::uint32_t number(std::string const& bytes, std::size_t at, std::size_t count)
{
    std::uint32_t out = 0;
    for (std::size_t n = 0; n < count; ++n)
        out |= std::uint32_t(static_cast<unsigned char>(bytes[at + n])) << (8 * n);
    return out;
}

std::string part(std::ifstream& in, std::uint64_t at, std::size_t size)
{
    std::string bytes(size, '\0');
    in.clear();
    in.seekg(static_cast<std::streamoff>(at));
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, in.gcount())));
    return bytes;
}

/// Calls `take` with the name of each file of a ZIP archive; nothing is unpacked.
template <class Take> void eachName(std::ifstream& in, std::uint64_t size, Take const& take)
{
    auto const tailSize = static_cast<std::size_t>(std::min<std::uint64_t>(size, longestTail));
    auto const tail = part(in, size - tailSize, tailSize);
    auto const end = tail.rfind("PK\x05\x06");
    if (end == std::string::npos || tail.size() - end < 22)
        return;
    auto const directorySize = number(tail, end + 12, 4);
    auto const directoryAt = number(tail, end + 16, 4);
    if (directorySize > largestDirectory || std::uint64_t(directoryAt) + directorySize > size)
        return;
    auto const directory = part(in, directoryAt, directorySize);
    constexpr std::size_t headSize = 46;
    for (std::size_t at = 0; at + headSize <= directory.size();) {
        if (directory.compare(at, 4, "PK\x01\x02") != 0)
            return;
        auto const nameSize = number(directory, at + 28, 2);
        if (at + headSize + nameSize > directory.size())
            return;
        take(std::string_view(directory).substr(at + headSize, nameSize));
        at += headSize + nameSize + number(directory, at + 30, 2) + number(directory, at + 32, 2);
    }
}

} // namespace

NetworkKind networkKindOf(std::filesystem::path const& path)
{
    namespace fs = std::filesystem;
    std::error_code code;
    if (fs::symlink_status(path, code).type() != fs::file_type::regular)
        return NetworkKind::unknown;
    auto const size = fs::file_size(path, code);
    std::ifstream in(path, std::ios::binary);
    if (code || !in)
        return NetworkKind::unknown;
    auto const head = part(in, 0, 4);
    if (head == "PK\x03\x04") {
        bool hasCode = false;
        bool hasData = false;
        eachName(in, size, [&](std::string_view name) {
            auto const folder = name.find('/');
            auto const inner = folder == std::string_view::npos ? name : name.substr(folder + 1);
            hasCode = hasCode || inner.starts_with("code/");
            hasData = hasData || inner == "data.pkl";
        });
        return hasCode && hasData ? NetworkKind::torchScript
            : hasData             ? NetworkKind::weights
                                  : NetworkKind::unknown;
    }
    // A pickle of older torch, or an ONNX message, which begins with its version.
    if (head.size() >= 2 && head[0] == '\x80')
        return NetworkKind::weights;
    if (head.size() >= 2 && head[0] == '\x08' && path.extension() == ".onnx")
        return NetworkKind::onnx;
    return NetworkKind::unknown;
}

} // namespace lamina::ai
