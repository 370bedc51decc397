#include "base/Log.h"
#include "dicom/Scan.h"
#include "dicom/SeriesSplit.h"
#include "session/CatalogMerge.h"
#include "session/ResultsFolder.h"
#include "session/SeriesChanges.h"
#include "session/Session_p.h"

#include <fmt/format.h>

namespace lamina::session {

int Session::open(std::vector<std::filesystem::path> paths,
    std::function<Status(std::stop_token, Progress const&)> make)
{
    return impl_->tasks.start({},
        [this, paths = std::move(paths), make = std::move(make), wishes = impl_->wishes](
            std::stop_token stop, Progress const& progress) -> Tasks::Outcome {
            if (make)
                LAMINA_CHECK(make(stop, progress));
            LAMINA_TRY(auto found, dicom::scan(paths, stop, progress));
            LAMINA_CHECK(wishes.apply(found, stop));
            auto const shared = std::make_shared<dicom::Catalog>(std::move(found));
            if (shared->patients.empty()) {
                auto const reason = shared->unreadable.empty() ? std::string()
                    : shared->unreadable.size() == 1
                    ? " " + shared->unreadable.front().reason.advice
                    : fmt::format(" {} files were looked at.", shared->filesSeen);
                return fail(
                    ErrorCode::badData, "nothing to show", "There are no images here." + reason);
            }
            return [this, shared]() -> std::string {
                mergeInto(impl_->catalog, std::move(*shared));
                impl_->catalogChanged();
                return {}; // the list of series says how many, and which could not be used
            };
        });
}

int Session::add(std::vector<std::filesystem::path> files)
{
    auto known = pathsBySeries(impl_->catalog);
    return impl_->tasks.start({},
        [this, files = std::move(files), known = std::move(known),
            waiting = impl_->stacks.seriesThatWait(), wishes = impl_->wishes](
            std::stop_token stop, Progress const& progress) -> Tasks::Outcome {
            LAMINA_TRY(auto found, scanWithKnown(files, known, stop, progress));
            LAMINA_CHECK(wishes.apply(found, stop));
            // Results that wait for a decision belong to the images as they are.
            dropSeries(found, waiting);
            auto const shared = std::make_shared<dicom::Catalog>(std::move(found));
            return [this, files, shared]() -> std::string {
                forget(impl_->catalog.unreadable, files);
                impl_->takeNew(std::move(*shared));
                impl_->catalogChanged();
                return fmt::format("{} new {}", files.size(), files.size() == 1 ? "file" : "files");
            };
        });
}

void Session::close()
{
    impl_->tasks.cancelAll();
    impl_->editor.forgetAll();
    impl_->stacks.dropAll();
    impl_->catalog = {};
    impl_->catalogChanged();
}

int Session::split(std::string const& seriesUid, dicom::SplitWish const& wish)
{
    auto const* const known = seriesIn(impl_->catalog, seriesUid);
    auto const series = known == nullptr ? dicom::Series {} : *known;
    bool const waits = impl_->stacks.seriesThatWait().contains(seriesUid);
    return impl_->tasks.start({},
        [this, series, wish, waits](
            std::stop_token stop, Progress const& progress) -> Tasks::Outcome {
            if (series.uid.empty())
                return fail(ErrorCode::notFound, "series not in the catalog",
                    "This series is no longer open.");
            if (waits)
                return fail(ErrorCode::usage, "undecided results",
                    "Accept or reject the results on this series first.");
            LAMINA_TRY(auto changed, dicom::splitAgain(series, wish, stop, progress));
            auto const shared = std::make_shared<dicom::Series>(std::move(changed));
            return [this, shared, wish]() -> std::string {
                auto const uid = shared->uid;
                auto const count = shared->stacks.size();
                impl_->replaceStacks(std::move(*shared));
                auto const remembered = impl_->wishes.remember(uid, wish);
                if (!remembered)
                    log::warning("session", "wish not remembered: {}", remembered.error().what);
                impl_->catalogChanged();
                return fmt::format("The series is {} {} now{}", count,
                    count == 1 ? "stack" : "stacks",
                    remembered ? "" : "; this could not be saved for the next time");
            };
        });
}

dicom::SplitWish Session::wish(std::string const& seriesUid) const
{
    return impl_->wishes.of(seriesUid);
}

dicom::StackReference Session::Impl::find(StackKey const& key) const
{
    for (auto const& reference : dicom::stacksOf(catalog))
        if (reference.series->uid == key.seriesUid && reference.stack->id == key.stackId)
            return reference;
    return {};
}

std::pair<dicom::Stack, std::filesystem::path> Session::Impl::sourceOf(StackKey const& key) const
{
    if (auto const* const open = stacks.find(key); open != nullptr && open->curves) {
        auto const& source = open->curves->source;
        return { source, resultsOf(source.studyInstanceUid) };
    }
    auto const found = find(key);
    if (found.stack == nullptr)
        return {};
    return { *found.stack, resultsOf(found.study->uid) };
}

std::filesystem::path Session::Impl::resultsOf(std::string const& studyUid) const
{
    return studyResultsFolder(options.resultsFolder, studyUid);
}

void Session::Impl::takeNew(dicom::Catalog&& found)
{
    for (auto& patient : found.patients)
        for (auto& study : patient.studies)
            for (auto& series : study.series)
                if (auto const* known = seriesIn(catalog, series.uid);
                    known != nullptr && imagesOf(series) > imagesOf(*known))
                    replaceStacks(dicom::Series(series));
    mergeInto(catalog, std::move(found));
}

void Session::Impl::replaceStacks(dicom::Series&& series)
{
    auto* const known = seriesIn(catalog, series.uid);
    if (known == nullptr)
        return; // closed in the meantime
    stacks.dropIf([&](StackKey const& key) {
        return key.seriesUid == series.uid && !isUnchanged(*known, series, key.stackId);
    });
    *known = std::move(series);
}

} // namespace lamina::session
