#include "dicom/CsaHeader.h"

#include "dicom/ElementReader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

namespace lamina::dicom {

namespace {

constexpr std::uint32_t mostTags = 1024;
constexpr std::uint32_t mostItems = 4096;
constexpr std::size_t longestValue = 256;

/// Reads on until the bytes end.
class Walk {
public:
    explicit Walk(std::span<std::byte const> bytes)
        : bytes_(bytes)
    {
    }

    std::optional<std::span<std::byte const>> take(std::size_t count)
    {
        if (count > bytes_.size())
            return std::nullopt;
        auto const taken = bytes_.first(count);
        bytes_ = bytes_.subspan(count);
        return taken;
    }

    std::optional<std::uint32_t> number()
    {
        auto const taken = take(4);
        return taken ? std::optional(numberAt(taken->data(), 4, false)) : std::nullopt;
    }

    [[nodiscard]] std::size_t left() const { return bytes_.size(); }

private:
    std::span<std::byte const> bytes_;
};

std::string textOf(std::span<std::byte const> bytes)
{
    auto const end = std::ranges::find(bytes, std::byte { 0 });
    auto const length = std::min(static_cast<std::size_t>(end - bytes.begin()), longestValue);
    std::string text(reinterpret_cast<char const*>(bytes.data()), length);
    text.erase(text.find_last_not_of(' ') + 1);
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    return text;
}

struct Tag {
    std::string name;
    std::vector<std::string> values;
};

/// The next tag, or nothing when the header ends or is damaged. `firstCount` is the number of items
/// of the first tag, by which lengths of the older form are too long.
std::optional<Tag> nextTag(Walk& walk, bool isOld, std::optional<std::uint32_t>& firstCount)
{
    constexpr std::size_t nameLength = 64;
    constexpr std::size_t betweenNameAndCount = 12; // VM, VR, syngo type
    auto const name = walk.take(nameLength);
    auto const between = walk.take(betweenNameAndCount);
    auto const count = walk.number();
    auto const mark = walk.number();
    if (!name || !between || !count || !mark || *count > mostItems)
        return std::nullopt;
    if (!firstCount)
        firstCount = *count;
    Tag tag { textOf(*name), {} };
    for (std::uint32_t n = 0; n < *count; ++n) {
        std::array<std::uint32_t, 4> sizes {};
        for (auto& size : sizes) {
            auto const read = walk.number();
            if (!read)
                return std::nullopt;
            size = *read;
        }
        auto const length = isOld ? sizes[0] - std::min(sizes[0], *firstCount) : sizes[1];
        auto const value = walk.take(length);
        // Padded to four bytes, which the last value may lack.
        if (!value || !walk.take(std::min<std::size_t>((4 - length % 4) % 4, walk.left())))
            return std::nullopt;
        if (auto text = textOf(*value); !text.empty())
            tag.values.push_back(std::move(text));
    }
    return tag;
}

} // namespace

std::vector<std::string> csaValues(std::span<std::byte const> header, std::string_view name)
{
    Walk walk(header);
    bool const isOld = header.size() < 8 || std::memcmp(header.data(), "SV10", 4) != 0;
    if (!isOld)
        static_cast<void>(walk.take(8)); // the signature and four bytes
    auto const count = walk.number();
    auto const mark = walk.number();
    if (!count || !mark || *count == 0 || *count > mostTags)
        return {};
    std::optional<std::uint32_t> firstCount;
    for (std::uint32_t n = 0; n < *count; ++n) {
        auto tag = nextTag(walk, isOld, firstCount);
        if (!tag)
            return {};
        if (tag->name == name)
            return std::move(tag->values);
    }
    return {};
}

} // namespace lamina::dicom
