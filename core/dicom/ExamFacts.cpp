#include "dicom/ExamFacts.h"

#include "base/Number.h"
#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"

#include <algorithm>
#include <array>

namespace lamina::dicom {

namespace {

std::string upperCase(std::string text)
{
    std::ranges::transform(text, text.begin(),
        [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

/// A named agent, or a word that says there was none. An empty attribute says nothing: many
/// scanners leave it so.
std::optional<bool> contrastIn(DcmItem& dataset)
{
    constexpr std::array<std::string_view, 7> none { "NO", "NONE", "N", "WITHOUT", "NON", "0",
        "NO CONTRAST" };
    auto const agent = upperCase(textIn(dataset, DCM_ContrastBolusAgent));
    if (!agent.empty())
        return std::ranges::find(none, agent) == none.end();
    if (itemIn(dataset, DCM_ContrastBolusAgentSequence) != nullptr)
        return true;
    return std::nullopt;
}

} // namespace

std::optional<double> ageFromText(std::string const& text)
{
    // PS3.5 6.2: nnnD, nnnW, nnnM or nnnY; some files leave zeros out.
    if (text.size() < 2 || text.size() > 4)
        return std::nullopt;
    auto const number = numberFrom<int>(std::string_view(text).substr(0, text.size() - 1));
    if (!number || *number < 0)
        return std::nullopt;
    switch (text.back()) {
    case 'Y':
        return *number;
    case 'M':
        return *number / 12.0;
    case 'W':
        return *number * 7 / 365.25;
    case 'D':
        return *number / 365.25;
    default:
        return std::nullopt;
    }
}

std::optional<double> yearsBetween(std::string const& from, std::string const& to)
{
    auto const years = [](std::string const& date) -> std::optional<double> {
        if (date.size() != 8)
            return std::nullopt;
        auto const year = numberFrom<int>(std::string_view(date).substr(0, 4));
        auto const month = numberFrom<int>(std::string_view(date).substr(4, 2));
        auto const day = numberFrom<int>(std::string_view(date).substr(6, 2));
        if (!year || !month || !day || *year < 1850 || *month < 1 || *month > 12)
            return std::nullopt;
        return *year + (*month - 1) / 12.0 + (*day - 1) / 365.25;
    };
    auto const begin = years(from);
    auto const end = years(to);
    if (!begin || !end || *end < *begin)
        return std::nullopt;
    return *end - *begin;
}

Result<ExamFacts> readExamFacts(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const file, openDicom(path, Reach::headers));
    LAMINA_TRY(auto dataset, parseHeader(file));
    auto& data = *dataset;
    constexpr std::size_t mostWords = 256; // of one attribute
    ExamFacts facts;
    facts.bodyPart = cleanUtf8(textIn(data, DCM_BodyPartExamined)).substr(0, 16);
    for (auto const& tag : { DCM_ImageType, DCM_SeriesDescription, DCM_ProtocolName,
             DCM_StudyDescription, DCM_SequenceName })
        facts.words += textIn(data, tag).substr(0, mostWords) + "\n";
    facts.thicknessMm = numberIn(data, DCM_SliceThickness);
    if (!facts.thicknessMm)
        if (auto* const shared = itemIn(data, DCM_SharedFunctionalGroupsSequence))
            if (auto* const measures = itemIn(*shared, DCM_PixelMeasuresSequence))
                facts.thicknessMm = numberIn(*measures, DCM_SliceThickness);
    facts.ageYears = ageFromText(textIn(data, DCM_PatientAge));
    if (!facts.ageYears)
        facts.ageYears
            = yearsBetween(textIn(data, DCM_PatientBirthDate), textIn(data, DCM_StudyDate));
    facts.contrast = contrastIn(data);
    return facts;
}

} // namespace lamina::dicom
