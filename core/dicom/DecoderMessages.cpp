#include "dicom/CharacterSet.h"
#include "dicom/DecoderMessages_p.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace lamina::dicom {

namespace {

using nlohmann::json;

constexpr std::size_t longestText = 400;

json toJson(PixelLayout const& layout)
{
    return { { "rows", layout.rows }, { "columns", layout.columns }, { "frames", layout.frames },
        { "samples", layout.samples }, { "bits_allocated", layout.bitsAllocated },
        { "bits_stored", layout.bitsStored }, { "high_bit", layout.highBit },
        { "is_signed", layout.isSigned }, { "is_planar", layout.isPlanar },
        { "kind", static_cast<int>(layout.kind) }, { "photometric", layout.photometric } };
}

/// Throws where it is missing, of another type or out of range.
template <typename T>
T integerIn(json const& value, char const* key, std::int64_t least, std::int64_t most)
{
    auto const& member = value.at(key);
    if (!member.is_number_integer())
        throw std::out_of_range(key);
    auto const number = member.get<std::int64_t>();
    if (number < least || number > most)
        throw std::out_of_range(key);
    return static_cast<T>(number);
}

constexpr std::int64_t mostNumbered = std::numeric_limits<std::int64_t>::max();

/// Throws as well.
PixelLayout layoutOf(json const& value)
{
    constexpr std::int64_t widest = 1 << 20;
    constexpr std::int64_t deepest = 64;
    PixelLayout layout;
    layout.rows = integerIn<std::int64_t>(value, "rows", 1, widest);
    layout.columns = integerIn<std::int64_t>(value, "columns", 1, widest);
    layout.frames = integerIn<std::int64_t>(value, "frames", 1, mostNumbered);
    layout.samples = integerIn<int>(value, "samples", 1, 4);
    layout.bitsAllocated = integerIn<int>(value, "bits_allocated", 1, deepest);
    layout.bitsStored = integerIn<int>(value, "bits_stored", 1, deepest);
    layout.highBit = integerIn<int>(value, "high_bit", 0, deepest - 1);
    value.at("is_signed").get_to(layout.isSigned);
    value.at("is_planar").get_to(layout.isPlanar);
    layout.kind = integerIn<SampleKind>(value, "kind", 0, 2);
    layout.photometric = value.at("photometric").get<std::string>().substr(0, 32);
    return layout;
}

std::string dumped(json const& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

tl::unexpected<Error> broken()
{
    return fail(ErrorCode::badData, "broken message between viewer and decoder",
        "The decoder gave no usable answer: the image may be damaged.");
}

} // namespace

std::string textOf(DecodeRequest const& request)
{
    return dumped({ { "number", request.number }, { "layout", toJson(request.layout) },
        { "packing", static_cast<unsigned>(request.packing) }, { "bytes", request.bytes },
        { "frame", request.frame }, { "wants_picture", request.wantsPicture } });
}

std::string textOf(DecodeReply const& reply)
{
    if (reply.layout)
        return dumped({ { "number", reply.number }, { "layout", toJson(*reply.layout) },
            { "bytes", reply.bytes } });
    auto const& error = reply.layout.error();
    return dumped({ { "number", reply.number }, { "code", static_cast<unsigned>(error.code) },
        { "what", error.what }, { "advice", error.advice } });
}

Result<DecodeRequest> readRequest(std::string const& text)
{
    try {
        auto const value = json::parse(text);
        DecodeRequest request;
        request.layout = layoutOf(value.at("layout"));
        request.packing = integerIn<Packing>(
            value, "packing", 0, static_cast<std::int64_t>(Packing::unsupported) - 1);
        request.bytes = integerIn<std::uint64_t>(value, "bytes", 0, mostNumbered);
        request.frame = integerIn<std::int64_t>(value, "frame", 0, mostNumbered);
        request.wantsPicture = value.at("wants_picture").get<bool>();
        request.number = integerIn<std::uint64_t>(value, "number", 0, mostNumbered);
        return request;
    } catch (std::exception const&) {
        return broken();
    }
}

Result<DecodeReply> readReply(std::string const& text)
{
    try {
        auto const value = json::parse(text);
        auto const number = integerIn<std::uint64_t>(value, "number", 0, mostNumbered);
        if (value.contains("layout"))
            return DecodeReply { layoutOf(value.at("layout")),
                integerIn<std::uint64_t>(value, "bytes", 0, mostNumbered), number };
        auto const code = integerIn<ErrorCode>(
            value, "code", 0, static_cast<std::int64_t>(ErrorCode::internal));
        // Words of a process that a hostile file may have taken over.
        auto const words = [&](char const* key) {
            return cleanUtf8(value.at(key).get<std::string>().substr(0, longestText));
        };
        return DecodeReply { fail(code, words("what"), words("advice")), 0, number };
    } catch (std::exception const&) {
        return broken();
    }
}

} // namespace lamina::dicom
