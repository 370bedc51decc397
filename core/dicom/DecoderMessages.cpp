#include "dicom/CharacterSet.h"
#include "dicom/DecoderMessages_p.h"

#include <nlohmann/json.hpp>

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

/// Throws where something is missing or of another type.
PixelLayout layoutOf(json const& value)
{
    PixelLayout layout;
    value.at("rows").get_to(layout.rows);
    value.at("columns").get_to(layout.columns);
    value.at("frames").get_to(layout.frames);
    value.at("samples").get_to(layout.samples);
    value.at("bits_allocated").get_to(layout.bitsAllocated);
    value.at("bits_stored").get_to(layout.bitsStored);
    value.at("high_bit").get_to(layout.highBit);
    value.at("is_signed").get_to(layout.isSigned);
    value.at("is_planar").get_to(layout.isPlanar);
    layout.kind = static_cast<SampleKind>(value.at("kind").get<unsigned>() % 3);
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
    return dumped({ { "layout", toJson(request.layout) },
        { "packing", static_cast<unsigned>(request.packing) }, { "bytes", request.bytes } });
}

std::string textOf(DecodeReply const& reply)
{
    if (reply.layout)
        return dumped({ { "layout", toJson(*reply.layout) }, { "bytes", reply.bytes } });
    auto const& error = reply.layout.error();
    return dumped({ { "code", static_cast<unsigned>(error.code) }, { "what", error.what },
        { "advice", error.advice } });
}

Result<DecodeRequest> readRequest(std::string const& text)
{
    try {
        auto const value = json::parse(text);
        auto const packing = value.at("packing").get<unsigned>();
        if (packing >= static_cast<unsigned>(Packing::unsupported))
            return broken();
        return DecodeRequest { layoutOf(value.at("layout")), static_cast<Packing>(packing),
            value.at("bytes").get<std::uint64_t>() };
    } catch (json::exception const&) {
        return broken();
    }
}

Result<DecodeReply> readReply(std::string const& text)
{
    try {
        auto const value = json::parse(text);
        if (value.contains("layout"))
            return DecodeReply { layoutOf(value.at("layout")),
                value.at("bytes").get<std::uint64_t>() };
        auto const code = value.at("code").get<unsigned>();
        if (code > static_cast<unsigned>(ErrorCode::internal))
            return broken();
        // Words of a process that a hostile file may have taken over.
        auto const words = [&](char const* key) {
            return cleanUtf8(value.at(key).get<std::string>().substr(0, longestText));
        };
        return DecodeReply { fail(static_cast<ErrorCode>(code), words("what"), words("advice")),
            0 };
    } catch (json::exception const&) {
        return broken();
    }
}

} // namespace lamina::dicom
