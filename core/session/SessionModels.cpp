#include "ai/Installation.h"
#include "ai/ResultCache.h"
#include "ai/import/TemporaryImport.h"
#include "session/RunCurves.h"
#include "session/Session_p.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::session {

std::vector<ai::CatalogEntry> const& Session::models() const { return impl_->models; }

bool Session::areModelsKnown() const { return !impl_->lookingForModels.valid(); }

void Session::awaitModels() { impl_->awaitModels(); }

void Session::setRunsUnsigned(bool runs) { impl_->options.memory.runsUnsigned = runs; }

bool Session::runsUnsigned() const { return impl_->options.memory.runsUnsigned; }

void Session::setMemory(RunMemory memory) { impl_->options.memory = std::move(memory); }

int Session::forgetResults(std::filesystem::path folder)
{
    return impl_->tasks.start(
        {}, [folder = std::move(folder)](std::stop_token, Progress const&) -> Tasks::Outcome {
            LAMINA_TRY(auto const gone, ai::forgetResults(folder));
            return [gone]() -> std::string {
                return fmt::format("{} kept results removed ({:.1f} MB)", gone.files,
                    static_cast<double>(gone.bytes) / 1e6);
            };
        });
}

std::vector<ai::SelfTestOutcome> Session::selfTests(ai::Bundle const& bundle) const
{
    return ai::rememberedSelfTests(impl_->options.memory.selfTests, bundle);
}

int Session::installImport(std::filesystem::path const& source, ai::Answers const& answers,
    std::filesystem::path const& folder)
{
    impl_->awaitModels();
    return impl_->tasks.start({},
        [this, source, answers, folder, folders = impl_->options.modelFolders,
            trusted = impl_->options.trusted](
            std::stop_token, Progress const& progress) -> Tasks::Outcome {
            progress.report(0, "Installing the model");
            LAMINA_TRY(auto const made, ai::TemporaryImport::make(source, answers));
            LAMINA_TRY(
                auto const installed, ai::installBundle(made.bundle().folder, folder, trusted));
            auto const models = std::make_shared<std::vector<ai::CatalogEntry>>(
                ai::findBundles(folders, trusted));
            return [this, models, name = installed.manifest.name]() -> std::string {
                impl_->takeModels(std::move(*models));
                return fmt::format("Installed {}.", name);
            };
        });
}

std::optional<ai::Applicability> Session::fit(
    std::string const& bundleId, StackKey const& key) const
{
    auto const* const bundle = impl_->bundleOf(bundleId);
    if (bundle == nullptr)
        return std::nullopt;
    if (auto const* const open = impl_->stacks.find(key); open != nullptr && open->curves)
        return fitOf(bundle->manifest, *open->curves->group);
    auto const reference = find(key);
    if (reference.stack == nullptr)
        return std::nullopt;
    return impl_->fits.of(
        bundle->manifest, key, *reference.stack, volume(key), impl_->tasks.pool());
}

ai::Bundle const* Session::Impl::bundleOf(std::string const& id) const
{
    auto const entry = std::ranges::find_if(models, [&](ai::CatalogEntry const& model) {
        return model.bundle && model.bundle->manifest.id == id;
    });
    return entry == models.end() ? nullptr : &*entry->bundle;
}

void Session::Impl::awaitModels()
{
    if (!lookingForModels.valid())
        return;
    models = lookingForModels.get();
    fits.forget();
    tell({ Event::Kind::modelsChanged, 0, {}, 0, {}, {} });
}

void Session::Impl::takeModels(std::vector<ai::CatalogEntry> found)
{
    tasks.whenNoneRuns([this, found = std::move(found)]() mutable {
        models = std::move(found);
        fits.forget();
        tell({ Event::Kind::modelsChanged, 0, {}, 0, {}, {} });
    });
}

} // namespace lamina::session
