#include "dicom/FrameDecoder.h"

#include <lcms2.h>
#include <memory>

namespace lamina::dicom {

namespace {

template <auto close> struct Closing {
    template <typename T> void operator()(T* object) const { close(object); }
};
using Context = std::unique_ptr<_cmsContext_struct, Closing<cmsDeleteContext>>;
using Profile = std::unique_ptr<void, Closing<cmsCloseProfile>>;
using Transform = std::unique_ptr<void, Closing<cmsDeleteTransform>>;

tl::unexpected<Error> unusable(char const* what)
{
    return fail(ErrorCode::badData, std::string("colour profile: ") + what,
        "The colour profile of this image cannot be used: its colours are shown as they are "
        "stored.");
}

/// Of a camera, a screen, a printer or a colour space: what its numbers mean is in the profile.
bool isOfDevice(cmsHPROFILE profile)
{
    auto const kind = cmsGetDeviceClass(profile);
    return kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigOutputClass
        || kind == cmsSigColorSpaceClass;
}

/// Every step of blue with one red and green.
void transformRow(cmsHTRANSFORM transform, std::int64_t row, std::int64_t levels, std::byte* target)
{
    auto const level
        = [levels](std::int64_t n) { return static_cast<std::uint8_t>(n * 255 / (levels - 1)); };
    std::vector<std::uint8_t> colors;
    for (std::int64_t blue = 0; blue < levels; ++blue)
        colors.insert(colors.end(), { level(row / levels), level(row % levels), level(blue) });
    cmsDoTransform(transform, colors.data(), target, static_cast<cmsUInt32Number>(levels));
}

} // namespace

Result<DecodedFrame> decodeColorProfile(
    std::span<std::byte const> packed, PixelLayout const& layout)
{
    auto const levels = layout.columns;
    if (levels < 2 || levels > 256 || layout.rows != levels * levels || layout.samples != 4
        || layout.bitsAllocated != 8)
        return fail(ErrorCode::usage, "no picture of all colours");
    Context const context(cmsCreateContext(nullptr, nullptr));
    if (!context)
        return fail(ErrorCode::outOfMemory, "no context for a colour profile");
    // Its messages would go to the console.
    cmsSetLogErrorHandlerTHR(context.get(), [](cmsContext, cmsUInt32Number, char const*) {});
    Profile const source(cmsOpenProfileFromMemTHR(
        context.get(), packed.data(), static_cast<cmsUInt32Number>(packed.size())));
    if (!source)
        return unusable("not one");
    if (cmsGetColorSpace(source.get()) != cmsSigRgbData || !isOfDevice(source.get()))
        return unusable("not of colours in red, green and blue");
    Profile const screen(cmsCreate_sRGBProfileTHR(context.get()));
    Transform const transform(cmsCreateTransformTHR(context.get(), source.get(), TYPE_RGB_8,
        screen.get(), TYPE_BGRA_8, cmsGetHeaderRenderingIntent(source.get()),
        cmsFLAGS_HIGHRESPRECALC | cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE));
    if (!transform)
        return unusable("no way to sRGB");
    auto const perRow = static_cast<std::size_t>(4 * levels);
    DecodedFrame frame { std::vector<std::byte>(perRow * static_cast<std::size_t>(layout.rows)),
        layout };
    for (std::int64_t row = 0; row < layout.rows; ++row)
        transformRow(transform.get(), row, levels,
            frame.bytes.data() + perRow * static_cast<std::size_t>(row));
    return frame;
}

} // namespace lamina::dicom
