#include "dicom/EcgLead.h"

#include "base/Number.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace lamina::dicom {

namespace {

/// The number that ISO/IEEE 11073-10101 and SCP-ECG share: 1, 2, 3 to 8 and 61 to 64.
std::optional<EcgLead> leadOfNumber(int number)
{
    if (number == 1 || number == 2)
        return static_cast<EcgLead>(number - 1);
    if (number >= 3 && number <= 8)
        return static_cast<EcgLead>(static_cast<int>(EcgLead::V1) + number - 3);
    if (number >= 61 && number <= 64)
        return static_cast<EcgLead>(static_cast<int>(EcgLead::III) + number - 61);
    return std::nullopt;
}

std::optional<EcgLead> leadOfCode(std::string_view scheme, std::string_view code)
{
    if (scheme == "SCPECG" && code.starts_with("5.6.3-9-"))
        if (auto const number = numberFrom<int>(code.substr(8)))
            return leadOfNumber(*number);
    if (scheme != "MDC")
        return std::nullopt;
    // "2:61", or the partition in the upper half of one number with leads from 256 on.
    if (code.starts_with("2:")) {
        if (auto const number = numberFrom<int>(code.substr(2)))
            return leadOfNumber(*number);
    } else if (auto const number = numberFrom<int>(code); number && *number >> 16 == 2) {
        return leadOfNumber((*number & 0xffff) - 256);
    }
    return std::nullopt;
}

bool sameWord(std::string_view a, std::string_view b)
{
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// "Lead I (Einthoven)", "aVR", "V1", "MDC_ECG_LEAD_II".
std::optional<EcgLead> leadOfName(std::string_view name)
{
    for (std::string_view const prefix : { "MDC_ECG_LEAD_", "Lead " })
        if (name.size() > prefix.size() && sameWord(name.substr(0, prefix.size()), prefix))
            name.remove_prefix(prefix.size());
    name = name.substr(0, name.find_first_of(" ("));
    auto const found
        = std::ranges::find_if(ecgLeadNames, [&](auto known) { return sameWord(known, name); });
    if (found == ecgLeadNames.end())
        return std::nullopt;
    return static_cast<EcgLead>(found - ecgLeadNames.begin());
}

} // namespace

std::optional<EcgLead> ecgLeadOf(WaveformChannel const& channel)
{
    if (auto const lead = leadOfCode(channel.scheme, channel.code))
        return lead;
    return leadOfName(channel.name);
}

std::array<std::optional<std::size_t>, 12> ecgLeadsIn(WaveformGroup const& group)
{
    std::array<std::optional<std::size_t>, 12> leads;
    for (std::size_t n = 0; n < group.channels.size(); ++n)
        if (auto const lead = ecgLeadOf(group.channels[n]))
            if (auto& at = leads[static_cast<std::size_t>(*lead)]; !at)
                at = n;
    return leads;
}

std::optional<double> millivoltsPer(std::string_view unit)
{
    if (unit == "mV")
        return 1.0;
    if (unit == "uV")
        return 1e-3;
    if (unit == "nV")
        return 1e-6;
    if (unit == "V")
        return 1e3;
    return std::nullopt;
}

} // namespace lamina::dicom
