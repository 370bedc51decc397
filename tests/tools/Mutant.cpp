#include "tools/Mutant.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>
#include <vector>

namespace lamina::test {

namespace {

/// 1 to `most`; the same on every machine, as the distributions of the library are not.
using Random = std::mt19937_64;
std::uint64_t upTo(Random& random, std::uint64_t most) { return 1 + random() % most; }

constexpr std::array<std::uint64_t, 18> edges { 0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff,
    0x8000, 0xfffe, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff };

void put(std::string& bytes, std::size_t at, std::uint64_t value, std::size_t count)
{
    for (std::size_t n = 0; n < count && at + n < bytes.size(); ++n)
        bytes[at + n] = static_cast<char>(value >> (8 * n) & 0xff);
}

/// Places just behind what looks like a tag with its VR: where lengths are.
std::vector<std::size_t> lengthPlaces(std::string const& bytes)
{
    constexpr std::string_view kinds
        = "AEASATCSDADSDTFDFLISLOLTOBODOFOLOVOWPNSHSLSQSSSTSVTMUCUIULUN"
          "URUSUTUV";
    std::vector<std::size_t> places;
    for (std::size_t n = 4; n + 8 < bytes.size() && places.size() < 4096; ++n)
        for (std::size_t k = 0; k < kinds.size(); k += 2)
            if (bytes[n] == kinds[k] && bytes[n + 1] == kinds[k + 1]) {
                places.push_back(n + 2);
                break;
            }
    return places;
}

/// A place anywhere, but as often where the headers are.
std::size_t anyPlace(Random& random, std::string const& bytes)
{
    constexpr std::size_t head = 4096;
    auto const range = random() % 2 == 0 ? bytes.size() : std::min(bytes.size(), head);
    return static_cast<std::size_t>(random() % range);
}

void damage(Random& random, std::string& bytes)
{
    auto const at = anyPlace(random, bytes);
    auto const length
        = std::min<std::size_t>(bytes.size() - at, static_cast<std::size_t>(upTo(random, 64)));
    switch (random() % 8) {
    case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
        break;
    case 1:
        bytes[at] = static_cast<char>(random());
        break;
    case 2:
        put(bytes, at, edges[random() % edges.size()], std::size_t { 1 } << random() % 3);
        break;
    case 3:
    case 4: {
        auto const places = lengthPlaces(bytes);
        if (places.empty())
            break;
        auto const place = places[random() % places.size()];
        auto const value = random() % 2 == 0 ? edges[random() % edges.size()] : random() % 4096;
        put(bytes, random() % 3 == 0 ? place + 2 : place, value, random() % 2 == 0 ? 2 : 4);
        break;
    }
    case 5:
        bytes.erase(at, length);
        break;
    case 6:
        bytes.insert(at, bytes.substr(anyPlace(random, bytes), length));
        break;
    default:
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(at),
            bytes.begin() + static_cast<std::ptrdiff_t>(at + length));
    }
}

} // namespace

std::string mutantOf(std::string const& good, std::uint64_t seed)
{
    Random random(seed);
    auto bytes = good;
    // Mostly one damage: of several the first hides the others from the reader.
    auto const times = random() % 3 == 0 ? upTo(random, 4) : 1;
    for (std::uint64_t n = 0; n < times && !bytes.empty(); ++n)
        damage(random, bytes);
    constexpr std::uint64_t cutOneIn = 12;
    if (random() % cutOneIn == 0 && !bytes.empty())
        bytes.resize(static_cast<std::size_t>(random() % bytes.size()));
    return bytes;
}

} // namespace lamina::test
