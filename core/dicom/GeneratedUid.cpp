#include "dicom/GeneratedUid.h"

#include "base/Sha256.h"

#include <array>
#include <cstdint>
#include <random>
#include <span>

namespace lamina::dicom {

namespace {

using Uuid = std::array<std::uint8_t, 16>;

/// The 128-bit number in decimal, by long division in base 256.
std::string decimal(Uuid number)
{
    std::string digits;
    bool more = true;
    while (more) {
        unsigned rest = 0;
        more = false;
        for (auto& byte : number) {
            unsigned const value = rest * 256 + byte;
            byte = static_cast<std::uint8_t>(value / 10);
            rest = value % 10;
            more = more || byte != 0;
        }
        digits.insert(digits.begin(), static_cast<char>('0' + rest));
    }
    return digits;
}

std::string uidOf(Uuid uuid, std::uint8_t version)
{
    uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0FU) | (version << 4U));
    uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3FU) | 0x80U);
    return "2.25." + decimal(uuid);
}

} // namespace

std::string uidFromText(std::string_view text)
{
    auto const digest = sha256(std::as_bytes(std::span(text)));
    Uuid uuid {};
    for (std::size_t n = 0; n < uuid.size(); ++n)
        uuid[n] = static_cast<std::uint8_t>(std::stoul(digest.substr(2 * n, 2), nullptr, 16));
    return uidOf(uuid, 8); // RFC 9562: version 8 is free for such use
}

std::string newUid()
{
    std::random_device device;
    Uuid uuid {};
    for (auto& byte : uuid)
        byte = static_cast<std::uint8_t>(device());
    return uidOf(uuid, 4);
}

} // namespace lamina::dicom
