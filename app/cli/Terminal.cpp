#include "cli/Terminal.h"

#include "dicom/Scan.h"
#include "dicom/SeriesSplit.h"
#include "dicom/StackLoader.h"
#include "session/StackChoice.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

namespace lamina::cli {

int exitCodeOf(Error const& error)
{
    switch (error.code) {
    case ErrorCode::cancelled:
        return exitCancelled;
    case ErrorCode::usage:
        return exitUsage;
    case ErrorCode::notFound:
    case ErrorCode::badData:
    case ErrorCode::unsupported:
    case ErrorCode::plugin:
    case ErrorCode::io:
    case ErrorCode::otherSeries:
        return exitBadData;
    case ErrorCode::outOfMemory:
    case ErrorCode::internal:
        break;
    }
    return exitInternal;
}

std::string toText(nlohmann::json const& value)
{
    return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

int Terminal::answer(nlohmann::json const& value, std::string const& text) const
{
    auto const line = json ? toText(value) : text;
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
    return exitFine;
}

int Terminal::refuse(Error const& error) const
{
    if (json)
        answer({ { "error", { { "what", error.what }, { "advice", error.advice } } } }, {});
    auto const& sentence = error.advice.empty() ? error.what : error.advice;
    std::fprintf(stderr, "lamina-cli: %s\n", sentence.c_str());
    return exitCodeOf(error);
}

namespace {

/// Puts the images of the series that was asked for, or of the one that would be chosen, into other
/// stacks.
Status splitAsWished(dicom::Catalog& catalog, std::string const& uid, Terminal const& terminal)
{
    auto const wanted = uid.substr(0, uid.find('#'));
    auto const best = session::bestStack(catalog, {});
    for (auto& patient : catalog.patients)
        for (auto& study : patient.studies)
            for (auto& series : study.series)
                if (wanted.empty() ? best && best->seriesUid == series.uid : series.uid == wanted) {
                    LAMINA_TRY(auto changed,
                        dicom::splitAgain(series, terminal.wish, terminal.stop, terminal.progress));
                    series = std::move(changed);
                }
    return {};
}

} // namespace

Result<Chosen> chooseStack(
    std::filesystem::path const& path, std::string const& uid, Terminal const& terminal)
{
    std::array const paths { path };
    Chosen chosen;
    LAMINA_TRY(chosen.catalog,
        dicom::scan(paths, terminal.stop, terminal.progress, { terminal.password }));
    auto stacks = dicom::stacksOf(chosen.catalog);
    if (stacks.empty()) {
        auto const& unreadable = chosen.catalog.unreadable;
        auto const reason
            = unreadable.size() == 1 ? " " + unreadable.front().reason.advice : std::string();
        return fail(
            ErrorCode::badData, "no images below the path", "There are no images here." + reason);
    }
    if (!terminal.wish.isEmpty()) {
        LAMINA_CHECK(splitAsWished(chosen.catalog, uid, terminal));
        stacks = dicom::stacksOf(chosen.catalog);
    }
    // The same choice as the viewer's, among the stacks of the series that was asked for.
    std::set<session::StackKey> others;
    for (auto const& reference : stacks)
        if (!uid.empty() && reference.series->uid != uid
            && reference.series->uid + '#' + reference.stack->id != uid)
            others.insert(session::keyOf(reference));
    auto const key = session::bestStack(chosen.catalog, others);
    if (!key)
        return fail(ErrorCode::notFound, "series not found",
            "There is no image series with this UID; `info` lists them.");
    chosen.reference = *std::ranges::find(stacks, *key, &session::keyOf);
    return chosen;
}

Result<std::shared_ptr<image::Volume const>> loadWhole(
    dicom::Stack const& stack, Terminal const& terminal)
{
    std::vector<dicom::SliceFailure> failures;
    LAMINA_TRY(auto volume,
        dicom::loadStack(stack, terminal.stop, terminal.progress, &failures, terminal.decoders));
    if (!failures.empty())
        return fail(ErrorCode::badData, "slices failed: " + failures.front().reason.what,
            fmt::format("{} of {} slices could not be decoded. Slice {}: {}", failures.size(),
                volume->size().slices, failures.front().slice + 1, failures.front().reason.advice));
    return volume;
}

} // namespace lamina::cli
