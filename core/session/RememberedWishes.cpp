#include "session/RememberedWishes.h"

#include "base/AtomicFile.h"
#include "base/Sha256.h"
#include "dicom/SeriesSplit.h"

#include <nlohmann/json.hpp>

namespace lamina::session {

namespace {

constexpr std::size_t longestFile = std::size_t { 16 } << 20;

std::string nameOf(std::string const& seriesUid)
{
    return sha256(std::as_bytes(std::span(seriesUid)));
}

nlohmann::json toJson(dicom::SplitWish const& wish)
{
    if (!wish.trait.empty())
        return { { "split", wish.trait } };
    if (wish.together)
        return { { "together", true } };
    return { { "join", wish.joined } };
}

dicom::SplitWish fromJson(nlohmann::json const& value)
{
    dicom::SplitWish wish;
    if (!value.is_object())
        return wish;
    auto const field = [&](char const* key) {
        auto const found = value.find(key);
        return found == value.end() ? nlohmann::json() : *found;
    };
    if (auto const trait = field("split"); trait.is_string())
        wish.trait = trait.get<std::string>();
    if (auto const together = field("together"); together.is_boolean())
        wish.together = together.get<bool>();
    if (auto const joined = field("join"); joined.is_array())
        for (auto const& id : joined)
            if (id.is_string())
                wish.joined.push_back(id.get<std::string>());
    return wish;
}

} // namespace

RememberedWishes RememberedWishes::read(std::filesystem::path file)
{
    RememberedWishes remembered;
    remembered.file_ = std::move(file);
    if (remembered.file_.empty())
        return remembered;
    auto const bytes = readFile(remembered.file_, longestFile);
    if (!bytes)
        return remembered;
    std::string_view const text(reinterpret_cast<char const*>(bytes->data()), bytes->size());
    auto const json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("series") || !json["series"].is_object())
        return remembered;
    for (auto const& [name, value] : json["series"].items())
        if (auto wish = fromJson(value); !wish.isEmpty())
            remembered.wishes_.emplace(name, std::move(wish));
    return remembered;
}

dicom::SplitWish RememberedWishes::of(std::string const& seriesUid) const
{
    if (wishes_.empty())
        return {};
    auto const found = wishes_.find(nameOf(seriesUid));
    return found == wishes_.end() ? dicom::SplitWish() : found->second;
}

Status RememberedWishes::remember(std::string const& seriesUid, dicom::SplitWish const& wish)
{
    auto const name = nameOf(seriesUid);
    if (wish.isEmpty())
        wishes_.erase(name);
    else
        wishes_.insert_or_assign(name, wish);
    if (file_.empty())
        return {};
    nlohmann::json series = nlohmann::json::object();
    for (auto const& [known, value] : wishes_)
        series[known] = toJson(value);
    auto const text = nlohmann::json { { "version", 1 }, { "series", series } }.dump(1);
    std::error_code code;
    std::filesystem::create_directories(file_.parent_path(), code);
    return writeAtomically(file_, std::as_bytes(std::span(text)));
}

Status RememberedWishes::apply(dicom::Catalog& catalog, std::stop_token const& stop) const
{
    if (wishes_.empty())
        return {};
    for (auto& patient : catalog.patients)
        for (auto& study : patient.studies)
            for (auto& series : study.series) {
                auto const wish = of(series.uid);
                if (wish.isEmpty() || series.stacks.empty())
                    continue;
                auto changed = dicom::splitAgain(series, wish, stop, {});
                if (changed)
                    series = std::move(*changed);
                else if (changed.error().code == ErrorCode::cancelled)
                    return fail(std::move(changed).error());
                else
                    catalog.unreadable.push_back(
                        { series.stacks.front().frames.front().path, std::move(changed).error() });
            }
    return {};
}

} // namespace lamina::session
