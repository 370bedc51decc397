#include "session/Fits.h"

#include "base/Guarded.h"
#include "base/Log.h"

#include <utility>

namespace lamina::session {

std::optional<ai::Applicability> Fits::of(ai::Manifest const& manifest, StackKey const& key,
    dicom::Stack const& stack, std::shared_ptr<image::Volume const> volume, TaskPool& pool)
{
    bool const loaded = volume != nullptr && volume->complete();
    auto const [known, isNew] = verdicts_.try_emplace({ key, manifest.id, loaded });
    auto& slot = known->second;
    if (isNew) {
        slot = std::make_shared<std::optional<ai::Applicability>>();
        pool.submit([this, key, stack, volume = loaded ? std::move(volume) : nullptr, manifest,
                        slot](std::stop_token) {
            auto fit = guarded([&]() -> Result<ai::Applicability> {
                return ai::applicability(manifest, factsOf(stack, volume.get(), manifest));
            });
            if (!fit) { // whether it fits stays unknown
                log::warning("session", "look whether a model fits: {}", fit.error().what);
                return;
            }
            home_.post([this, key, slot, fit = std::move(*fit)]() mutable {
                *slot = std::move(fit);
                known_(key);
            });
        });
    }
    if (*slot || !loaded)
        return *slot;
    auto const earlier = verdicts_.find({ key, manifest.id, false });
    return earlier == verdicts_.end() ? std::nullopt : *earlier->second;
}

} // namespace lamina::session
