#include "base/Number.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/PetUptake_p.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace lamina::dicom {

namespace {

/// Why no factor can be computed, as the end of a sentence.
using Reason = std::string;

std::optional<int> digitsAt(std::string_view text, std::size_t from, std::size_t count)
{
    if (from + count > text.size())
        return std::nullopt;
    return numberFrom<int>(text.substr(from, count));
}

/// Seconds since midnight of a TM value; parts that are missing are zero.
std::optional<double> secondsOfDay(std::string_view time)
{
    auto const hours = digitsAt(time, 0, 2);
    if (!hours || *hours > 23)
        return std::nullopt;
    double seconds = *hours * 3600.0 + digitsAt(time, 2, 2).value_or(0) * 60.0
        + digitsAt(time, 4, 2).value_or(0);
    if (time.size() > 7 && time[6] == '.') {
        double scale = 0.1;
        for (auto const digit : time.substr(7)) {
            if (digit < '0' || digit > '9')
                break;
            seconds += (digit - '0') * scale;
            scale /= 10;
        }
    }
    return seconds;
}

/// Seconds of a date and a time on one common scale.
std::optional<double> secondsOf(std::string_view date, std::string_view time)
{
    auto const year = digitsAt(date, 0, 4);
    auto const month = digitsAt(date, 4, 2);
    auto const day = digitsAt(date, 6, 2);
    auto const seconds = secondsOfDay(time);
    if (!year || !month || !day || !seconds)
        return std::nullopt;
    std::chrono::year_month_day const calendar { std::chrono::year(*year),
        std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(*day)) };
    if (!calendar.ok())
        return std::nullopt;
    auto const days = std::chrono::sys_days(calendar).time_since_epoch().count();
    return static_cast<double>(days) * 86400 + *seconds;
}

std::optional<double> secondsOfDateTime(std::string const& text)
{
    return text.size() < 10 ? std::nullopt : secondsOf(text.substr(0, 8), text.substr(8));
}

/// Back from the time that a frame's activity is true for to the start of the scan.
std::optional<double> startOfFrame(DcmItem& dataset, double acquired, double halfLife)
{
    auto const reference = numberIn(dataset, DCM_FrameReferenceTime);
    auto const duration = numberIn(dataset, DCM_ActualFrameDuration);
    if (!reference || !duration || *reference <= 0 || *duration <= 0)
        return std::nullopt;
    double const decay = std::log(2.0) / halfLife;
    double const inFrame = decay * *duration / 1000;
    double const average = std::log(inFrame / (1 - std::exp(-inFrame))) / decay;
    return acquired - *reference / 1000 + average;
}

/// When the activity of the images is decay corrected to, for DecayCorrection START.
std::optional<double> scanStart(DcmItem& dataset, double halfLife)
{
    auto const series = secondsOf(textIn(dataset, DCM_SeriesDate), textIn(dataset, DCM_SeriesTime));
    auto const acquired
        = secondsOf(textIn(dataset, DCM_AcquisitionDate), textIn(dataset, DCM_AcquisitionTime));
    if (series && (!acquired || *series <= *acquired))
        return series;
    // Later than the acquisition: the series was processed afterwards and given a new time.
    if (auto const scanned
        = secondsOfDateTime(privateTextIn(dataset, "GEMS_PETD_01", 0x0009, 0x0d)))
        return scanned;
    return acquired ? startOfFrame(dataset, *acquired, halfLife) : std::nullopt;
}

/// Seconds from injection to the time that the images are corrected to.
std::optional<double> decayTime(DcmItem& dataset, DcmItem& drug, double halfLife)
{
    auto const scan = scanStart(dataset, halfLife);
    if (!scan)
        return std::nullopt;
    if (auto const injected = secondsOfDateTime(textIn(drug, DCM_RadiopharmaceuticalStartDateTime)))
        return *scan - *injected;
    auto const timeOfDay = secondsOfDay(textIn(drug, DCM_RadiopharmaceuticalStartTime));
    if (!timeOfDay)
        return std::nullopt;
    constexpr double day = 86400;
    double const elapsed = std::fmod(*scan, day) - *timeOfDay;
    return elapsed < -day / 2 ? elapsed + day : elapsed; // injected before midnight
}

/// Activity in Bq that was left of the injected one at the reference time.
std::optional<double> activity(DcmItem& dataset, Reason& reason)
{
    auto const missing = [&](char const* what) {
        reason = what;
        return std::nullopt;
    };
    auto* drug = itemIn(dataset, DCM_RadiopharmaceuticalInformationSequence);
    auto const dose = drug == nullptr ? std::nullopt : numberIn(*drug, DCM_RadionuclideTotalDose);
    if (!dose || *dose <= 0)
        return missing("the injected activity is not given");
    // Some writers give megabecquerels; which ones is a guess that this must not make.
    if (*dose < 1e4)
        return missing("the injected activity is too small to be in becquerels");
    auto const corrected = textIn(dataset, DCM_CorrectedImage);
    if (corrected.find("ATTN") == std::string::npos)
        return missing("the images are not corrected for attenuation");
    if (corrected.find("DECY") == std::string::npos)
        return missing("the images are not corrected for decay");
    auto const correction = textIn(dataset, DCM_DecayCorrection);
    if (correction == "ADMIN")
        return *dose;
    if (correction != "START")
        return missing("the file does not say which time decay is corrected to");
    auto const halfLife = numberIn(*drug, DCM_RadionuclideHalfLife);
    if (!halfLife || *halfLife <= 0)
        return missing("the half-life is not given");
    auto const elapsed = decayTime(dataset, *drug, *halfLife);
    if (!elapsed)
        return missing("the times of injection and scan are not given");
    // A dynamic scan begins with the injection, by clocks that differ; after ten half-lives nothing
    // is left to see.
    constexpr double clocks = 120;
    if (*elapsed < -clocks || *elapsed > 10 * *halfLife)
        return missing("the times of injection and scan contradict each other");
    return *dose * std::exp2(-std::max(0.0, *elapsed) / *halfLife);
}

/// Lean body mass in kg (Janmahasatian), of m and kg.
std::optional<double> leanMass(std::string const& sex, double height, double weight)
{
    double const index = weight / (height * height);
    if (sex == "M")
        return 9270 * weight / (6680 + 216 * index);
    if (sex == "F")
        return 9270 * weight / (8780 + 244 * index);
    return std::nullopt;
}

/// Factors of Bq/mL, once the activity left at the reference time is known.
void addFactors(DcmItem& dataset, double left, double toActivity, ImageHeader& header)
{
    auto const weight = numberIn(dataset, DCM_PatientWeight);
    if (!weight || *weight < 0.2 || *weight > 700) {
        header.valueNote = "No SUV: the weight of the patient is not given";
        return;
    }
    auto const scale = toActivity / left;
    header.derivedValues.push_back({ "g/mL{SUVbw}", *weight * 1000 * scale });
    auto const height = numberIn(dataset, DCM_PatientSize);
    if (!height || *height < 0.2 || *height > 2.8)
        return;
    if (auto const lean = leanMass(textIn(dataset, DCM_PatientSex), *height, *weight))
        header.derivedValues.push_back({ "g/mL{SUVlbm}", *lean * 1000 * scale });
    // DuBois, in m² from kg and cm
    double const surface = 0.007184 * std::pow(*weight, 0.425) * std::pow(*height * 100, 0.725);
    header.derivedValues.push_back({ "cm2/mL{SUVbsa}", surface * 1e4 * scale });
}

constexpr char const* philips = "Philips PET Private Group";

} // namespace

void readUptake(DcmItem& dataset, ImageHeader& header)
{
    auto const units = textIn(dataset, DCM_Units);
    if (header.modality != "PT" || header.layout.isColor() || units == "GML" || units == "CM2ML")
        return;
    double toActivity = 1;
    if (units == "CNTS") {
        auto const uptake = privateNumberIn(dataset, philips, 0x7053, 0x00);
        if (uptake && *uptake > 0) {
            header.derivedValues.push_back({ "g/mL{SUVbw}", *uptake });
            return;
        }
        toActivity = privateNumberIn(dataset, philips, 0x7053, 0x09).value_or(0);
    }
    if ((units != "BQML" && units != "CNTS") || toActivity <= 0) {
        header.valueNote = "No SUV: the values are not activity per volume";
        return;
    }
    Reason reason;
    auto const left = activity(dataset, reason);
    if (!left || *left <= 0)
        header.valueNote
            = "No SUV: " + (reason.empty() ? std::string("no activity is left") : reason);
    else
        addFactors(dataset, *left, toActivity, header);
}

} // namespace lamina::dicom
