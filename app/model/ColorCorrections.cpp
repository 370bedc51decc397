#include "model/ColorCorrections.h"

#include "base/Log.h"
#include "dicom/ColorProfile.h"
#include "model/ReadingDesk.h"

namespace lamina::app {

namespace {

Result<std::vector<std::uint32_t>> read(
    std::filesystem::path const& path, dicom::DecoderPool* decoders, std::stop_token const& stop)
{
    LAMINA_TRY(auto const profile, dicom::readColorProfile(path));
    return dicom::screenColorsOf(profile, decoders, stop);
}

} // namespace

ColorCorrections::ColorCorrections(std::shared_ptr<dicom::DecoderPool> decoders, QObject* parent)
    : QObject(parent)
    , decoders_(std::move(decoders))
{
    pool_.setMaxThreadCount(1);
}

ColorCorrections::~ColorCorrections()
{
    stop_.request_stop();
    pool_.clear();
    pool_.waitForDone();
}

void ColorCorrections::ask(dicom::Stack const& stack)
{
    auto const& profile = stack.colorProfile.sha256;
    if (profile.empty() || stack.frames.empty())
        return;
    auto& known = known_[profile];
    if (known.isAsked || known.isNone)
        return;
    if (auto correction = known.correction.lock()) {
        Q_EMIT ready(profile, std::move(correction));
        return;
    }
    known.isAsked = true;
    ++waiting_;
    pool_.start([this, profile, path = stack.frames.front().path] {
        auto colors = read(path, decoders_.get(), stop_.get_token());
        QMetaObject::invokeMethod(
            this,
            [this, profile, colors = std::move(colors)]() mutable {
                --waiting_;
                take(profile, std::move(colors));
            },
            Qt::QueuedConnection);
    });
}

void ColorCorrections::take(std::string const& profile, Result<std::vector<std::uint32_t>> colors)
{
    auto& known = known_[profile];
    known.isAsked = false;
    known.isNone = !colors || colors->empty();
    if (!colors) {
        log::warning("color", "profile not used: {}", colors.error().what);
        Q_EMIT failed(adviceOf(colors.error()));
    } else if (!colors->empty()) {
        auto const correction = std::make_shared<render::ColorCorrection const>(std::move(*colors));
        known.correction = correction;
        Q_EMIT ready(profile, correction);
    }
}

} // namespace lamina::app
