#include "model/Thumbnails.h"

#include "base/Guarded.h"
#include "base/Log.h"
#include "interact/Presets.h"
#include "render/SliceImage.h"

#include <algorithm>
#include <ranges>
#include <set>

namespace lamina::app {

namespace {

constexpr int pictureSide = 144;

/// The stack of its middle frame alone.
dicom::Stack middleFrame(dicom::Stack const& stack)
{
    dicom::Stack one = stack;
    auto const middle = stack.frames.size() / 2;
    one.frames = { stack.frames[middle] };
    one.volume.size.slices = 1;
    one.volume.slicePositions.clear();
    return one;
}

QImage load(dicom::Stack const& stack, std::shared_ptr<dicom::DecoderPool> const& decoders,
    std::stop_token stop)
{
    dicom::LoadOptions options;
    options.decoders = decoders;
    options.threads = 1;
    auto const loader = dicom::StackLoader::start(stack, options);
    if (!loader || !(*loader)->wait(stop) || (*loader)->volume()->readySlices() == 0)
        return {};
    return thumbnailOf(*(*loader)->volume(), stack, pictureSide);
}

render::Window windowOf(image::Volume const& volume, dicom::Stack const& stack)
{
    std::optional<render::Window> named;
    if (!stack.windows.empty())
        named = { stack.windows.front().center, stack.windows.front().width };
    return interact::firstWindow(named, volume);
}

} // namespace

QImage thumbnailOf(image::Volume const& volume, dicom::Stack const& stack, int side)
{
    auto const& affine = volume.indexToLps();
    auto const size = volume.size();
    render::SliceView view;
    view.center = volume.lpsOf({ static_cast<double>(size.columns - 1) / 2,
        static_cast<double>(size.rows - 1) / 2, static_cast<double>(size.slices / 2) });
    view.right = image::normalized(affine.i);
    view.down = image::normalized(affine.j);
    double const widest = std::max(image::length(affine.i) * static_cast<double>(size.columns),
        image::length(affine.j) * static_cast<double>(size.rows));
    view.width = side;
    view.height = side;
    view.mmPerPixel = widest / side;
    render::Picture picture;
    render::renderSlice(volume, view, windowOf(volume, stack), picture);
    QImage const image(reinterpret_cast<uchar const*>(picture.pixels.data()), picture.width,
        picture.height, QImage::Format_RGB32);
    return image.copy();
}

Thumbnails::Thumbnails(std::shared_ptr<dicom::DecoderPool> decoders, QObject* parent)
    : QObject(parent)
    , decoders_(std::move(decoders))
{
    pool_.setMaxThreadCount(1);
}

Thumbnails::~Thumbnails()
{
    stop_.request_stop();
    pool_.clear();
    pool_.waitForDone();
}

QImage Thumbnails::picture(session::StackKey const& key, dicom::Stack const& stack)
{
    if (auto const known = pictures_.find(key); known != pictures_.end())
        return known->second;
    // An image file has no slice that could be read alone: it waits for `offer`.
    if (stack.isImageFile || stack.frames.empty())
        return {};
    awaitColors(key, stack);
    submit(key, [one = middleFrame(stack), decoders = decoders_, stop = stop_.get_token()] {
        return load(one, decoders, stop);
    });
    return {};
}

void Thumbnails::offer(session::StackKey const& key, dicom::Stack const& stack,
    std::shared_ptr<image::Volume const> volume)
{
    auto const known = pictures_.find(key);
    if (!volume || (known != pictures_.end() && !known->second.isNull()))
        return;
    awaitColors(key, stack);
    dicom::Stack light = stack;
    light.frames.clear();
    submit(key,
        [volume = std::move(volume), light] { return thumbnailOf(*volume, light, pictureSide); });
}

void Thumbnails::awaitColors(session::StackKey const& key, dicom::Stack const& stack)
{
    if (!stack.colorProfile.sha256.empty() && !stack.frames.empty())
        uncorrected_.try_emplace(key, middleFrame(stack));
}

// A correction is large and takes a second: each is asked for when all pictures are here.
void Thumbnails::askForColors()
{
    std::set<std::string> asked;
    for (auto const& stack : std::map(uncorrected_) | std::views::values)
        if (waiting_ == 0 && asked.insert(stack.colorProfile.sha256).second)
            Q_EMIT correctionWanted(stack);
}

void Thumbnails::correct(std::string const& profile, render::ColorCorrection const& correction)
{
    std::vector<session::StackKey> done;
    for (auto at = uncorrected_.begin(); at != uncorrected_.end();) {
        auto& picture = pictures_[at->first];
        if (at->second.colorProfile.sha256 != profile || picture.isNull()) {
            ++at;
            continue;
        }
        for (int y = 0; y < picture.height(); ++y) {
            auto* const row = reinterpret_cast<QRgb*>(picture.scanLine(y));
            std::transform(row, row + picture.width(), row,
                [&](QRgb pixel) { return correction[pixel & RGB_MASK]; });
        }
        done.push_back(at->first);
        at = uncorrected_.erase(at);
    }
    for (auto const& key : done)
        Q_EMIT ready(key);
}

void Thumbnails::submit(session::StackKey const& key, std::function<QImage()> make)
{
    pictures_.try_emplace(key);
    ++waiting_;
    pool_.start([this, key, make = std::move(make)] {
        auto made = guarded([&]() -> Result<QImage> { return make(); });
        if (!made)
            log::warning("thumbnails", "picture of a series: {}", made.error().what);
        QImage image = made ? *std::move(made) : QImage();
        QMetaObject::invokeMethod(
            this,
            [this, key, image = std::move(image)] {
                --waiting_;
                // The first one stays: its colours may be put right already.
                if (auto& kept = pictures_[key]; kept.isNull())
                    kept = image;
                Q_EMIT ready(key);
                askForColors();
            },
            Qt::QueuedConnection);
    });
}

} // namespace lamina::app
