#include "cli/Commands.h"
#include "dicom/ColorProfile.h"
#include "dicom/StackLoader.h"
#include "interact/Mpr.h"
#include "interact/Presets.h"
#include "render/VolumeScene.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace lamina::cli {

namespace {

struct PictureSize {
    int width = 0;
    int height = 0;
};

template <typename Number>
std::optional<std::pair<Number, Number>> twoNumbers(std::string_view text, char between)
{
    auto const at = text.find(between);
    if (at == std::string_view::npos)
        return std::nullopt;
    Number first {};
    Number second {};
    auto const* const end = text.data() + text.size();
    auto const one = std::from_chars(text.data(), text.data() + at, first);
    auto const two = std::from_chars(text.data() + at + 1, end, second);
    if (one.ec != std::errc() || two.ec != std::errc() || one.ptr != text.data() + at
        || two.ptr != end)
        return std::nullopt;
    return std::pair(first, second);
}

Result<PictureSize> parseSize(std::string const& text)
{
    auto const size = twoNumbers<int>(text, 'x');
    if (!size || size->first < 16 || size->second < 16 || size->first > 8192 || size->second > 8192)
        return fail(ErrorCode::usage, "size " + text,
            "The size must be WIDTHxHEIGHT, each from 16 to 8192.");
    return PictureSize { size->first, size->second };
}

Result<render::Window> parseWindow(
    std::string const& text, dicom::Stack const& stack, image::Volume const& volume)
{
    if (text.empty() || text == "dicom") {
        std::optional<render::Window> named;
        if (!stack.windows.empty())
            named = { stack.windows.front().center, stack.windows.front().width };
        return interact::firstWindow(named, volume);
    }
    if (text == "auto")
        return interact::autoWindow(volume);
    if (text == "full")
        return interact::fullRange(volume);
    for (auto const& preset : interact::windowPresets())
        if (preset.id == text && preset.window)
            return *preset.window;
    auto const numbers = twoNumbers<double>(text, '/');
    if (!numbers || !(numbers->first >= 1))
        return fail(ErrorCode::usage, "window " + text,
            "The window must be WIDTH/CENTRE, such as 1500/-600, or a preset's name.");
    return render::Window { numbers->second, numbers->first };
}

Result<render::Slab> parseSlab(std::string const& text)
{
    if (text.empty())
        return render::Slab {};
    constexpr std::array<std::pair<std::string_view, render::SlabMode>, 3> modes { {
        { "max/", render::SlabMode::maximum },
        { "min/", render::SlabMode::minimum },
        { "mean/", render::SlabMode::mean },
    } };
    for (auto const& [name, mode] : modes)
        if (text.starts_with(name)) {
            double mm = 0;
            auto const* const end = text.data() + text.size();
            auto const read = std::from_chars(text.data() + name.size(), end, mm);
            if (read.ec == std::errc() && read.ptr == end && mm > 0 && mm <= 10'000)
                return render::Slab { mode, mm };
        }
    return fail(ErrorCode::usage, "slab " + text,
        "The slab must be max/MM, min/MM or mean/MM, such as max/10.");
}

render::Picture drawPlane(image::Volume const& volume, interact::ReadingPlane const& plane,
    int slice, render::SliceLook const& look, PictureSize size, render::Slab slab)
{
    auto const wanted
        = slice > 0 ? std::min<std::int64_t>(slice, plane.count) - 1 : plane.count / 2;
    render::SliceView view;
    view.center = interact::sliceCenter(plane, volume, wanted);
    view.right = plane.right;
    view.down = plane.down;
    view.width = size.width;
    view.height = size.height;
    view.mmPerPixel = std::max(plane.widthMm / size.width, plane.heightMm / size.height);
    view.slab = slab;
    render::Picture picture;
    render::renderSlice(volume, view, look, picture);
    return picture;
}

Result<render::VolumeLook> parseLook(
    std::string const& text, image::VolumeDescription const& description)
{
    auto const presets = render::volumePresetsFor(description);
    if (text.empty())
        return presets.front().look;
    std::string ids;
    for (auto const& preset : presets) {
        if (preset.id == text)
            return preset.look;
        ids += (ids.empty() ? "" : ", ") + preset.id;
    }
    return fail(ErrorCode::usage, "look " + text, "The looks of this series are: " + ids + ".");
}

Result<render::Camera> parseTurn(std::string const& text)
{
    render::Camera camera;
    if (text.empty())
        return camera;
    auto const degrees = twoNumbers<double>(text, '/');
    if (!degrees || std::abs(degrees->first) > 360 || std::abs(degrees->second) > 90)
        return fail(ErrorCode::usage, "turn " + text,
            "The turn must be AZIMUTH/ELEVATION in degrees, such as 90/0.");
    camera.azimuthDegrees = degrees->first;
    camera.elevationDegrees = degrees->second;
    return camera;
}

Result<render::Picture> drawVolume(
    SnapshotOptions const& options, std::shared_ptr<image::Volume const> volume, PictureSize size)
{
    render::VolumeScene scene;
    LAMINA_TRY(scene.look, parseLook(options.look, volume->description()));
    LAMINA_TRY(scene.camera, parseTurn(options.turn));
    scene.volume = std::move(volume);
    scene.width = size.width;
    scene.height = size.height;
    return render::renderVolume(scene);
}

void paste(render::Picture const& part, render::Picture& whole, int x, int y)
{
    for (int row = 0; row < part.height; ++row)
        std::copy_n(part.row(row), part.width, whole.row(y + row) + x);
}

Result<render::Picture> draw(SnapshotOptions const& options,
    std::shared_ptr<image::Volume const> const& volume, render::SliceLook const& look,
    PictureSize size, render::Slab slab)
{
    auto const planes = interact::readingPlanes(*volume);
    constexpr std::array<std::string_view, 3> names { "axial", "coronal", "sagittal" };
    for (std::size_t n = 0; n < names.size(); ++n)
        if (options.view == names[n])
            return drawPlane(*volume, planes[n], options.slice, look, size, slab);
    if (options.view == "3d")
        return drawVolume(options, volume, size);
    PictureSize const half { size.width / 2, size.height / 2 };
    render::Picture whole;
    whole.resize(half.width * 2, half.height * 2);
    for (int n = 0; n < 3; ++n)
        paste(drawPlane(*volume, planes[static_cast<std::size_t>(n)], 0, look, half, slab), whole,
            (n % 2) * half.width, (n / 2) * half.height);
    LAMINA_TRY(auto rendered, drawVolume(options, volume, half));
    paste(rendered, whole, half.width, half.height);
    return whole;
}

/// What the colour profile of a stack makes of its colours; null where it has none, or none that
/// can be used, which is said.
std::shared_ptr<render::ColorCorrection const> correctionOf(
    dicom::Stack const& stack, Terminal const& terminal, std::string& notice)
{
    if (stack.colorProfile.sha256.empty())
        return nullptr;
    auto const profile = dicom::readColorProfile(stack.frames.front().path);
    auto colors = profile ? dicom::screenColorsOf(*profile, terminal.decoders.get(), terminal.stop)
                          : Result<std::vector<std::uint32_t>>(tl::unexpected(profile.error()));
    if (!colors)
        notice = colors.error().advice;
    return colors && !colors->empty()
        ? std::make_shared<render::ColorCorrection const>(std::move(*colors))
        : nullptr;
}

/// Writes the picture and returns what must be said with it.
Result<std::string> write(SnapshotOptions const& options, Terminal const& terminal)
{
    LAMINA_TRY(auto size, parseSize(options.size));
    LAMINA_TRY(auto slab, parseSlab(options.slab));
    LAMINA_TRY(auto chosen, chooseStack(options.path, options.series, terminal));
    auto const& stack = *chosen.reference.stack;
    LAMINA_TRY(auto volume,
        dicom::loadStack(stack, terminal.stop, terminal.progress, nullptr, terminal.decoders));
    LAMINA_TRY(auto window, parseWindow(options.window, stack, *volume));
    std::string notice;
    render::SliceLook look { window };
    look.correction = correctionOf(stack, terminal, notice);
    LAMINA_TRY(auto picture, draw(options, volume, look, size, slab));
    LAMINA_CHECK(render::writePng(picture, options.output));
    if (!stack.algorithm.empty())
        notice += fmt::format("{}Made by {}: research use; not for diagnosis",
            notice.empty() ? "" : "\n", stack.algorithm);
    return notice;
}

} // namespace

int snapshot(SnapshotOptions const& options, Terminal const& terminal)
{
    auto const notice = write(options, terminal);
    if (!notice)
        return terminal.refuse(notice.error());
    return terminal.answer({ { "output", options.output.string() }, { "notice", *notice } },
        fmt::format("Wrote {}{}{}", options.output.string(), notice->empty() ? "" : "\n", *notice));
}

} // namespace lamina::cli
