#include "session/BatchChoice.h"

#include "session/RunModel.h"

#include <fmt/format.h>

namespace lamina::session {

Result<BatchChoice> chooseForBatch(std::vector<dicom::Stack> const& stacks,
    ai::Manifest const& manifest, std::stop_token const& stop, Progress const& progress)
{
    BatchChoice choice;
    for (std::size_t n = 0; n < stacks.size(); ++n) {
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, "look for series that fit");
        progress.report(static_cast<double>(n) / static_cast<double>(stacks.size()),
            "Looking which series fit");
        auto const fit = ai::applicability(manifest, factsOf(stacks[n], nullptr, manifest)).fit;
        if (fit == ai::Fit::good)
            choice.fitting.push_back({ stacks[n].seriesInstanceUid, stacks[n].id });
        choice.doubtful += fit == ai::Fit::doubtful ? 1U : 0U;
    }
    return choice;
}

std::string textOf(BatchChoice const& choice)
{
    auto text = fmt::format("{} {} for the batch.", choice.fitting.size(),
        choice.fitting.size() == 1 ? "series waits" : "series wait");
    if (choice.doubtful > 0)
        text += fmt::format(" {} may not fit and {} left out.", choice.doubtful,
            choice.doubtful == 1 ? "is" : "are");
    if (choice.known > 0)
        text += fmt::format(
            " {} {} a result already.", choice.known, choice.known == 1 ? "has" : "have");
    return text;
}

} // namespace lamina::session
