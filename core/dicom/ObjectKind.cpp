#include "dicom/ObjectKind.h"

#include <algorithm>
#include <array>

namespace lamina::dicom {

namespace {

struct KindOfClass {
    std::string_view uid; ///< after "1.2.840.10008.5.1.4.1.1."; a dot at the end takes all below
    std::string_view kind;
};

constexpr std::string_view storage = "1.2.840.10008.5.1.4.1.1.";

/// PS3.4 B.5; the first that fits.
constexpr std::array<KindOfClass, 22> kinds { {
    { "66.4", "segmentation" },
    { "66.7", "segmentation" },
    { "66.5", "other" }, // surface segmentation
    { "66.1", "registration" },
    { "66.2", "registration" },
    { "66.3", "registration" },
    { "66", "other" }, // raw data
    { "67", "value-mapping" },
    { "88.59", "key-objects" },
    { "88.", "report" },
    { "11.", "presentation-state" },
    { "104.", "document" },
    { "9.", "waveform" },
    { "4.2", "spectroscopy" },
    { "91.1", "annotations" },
    { "481.3", "structure-set" },
    { "481.5", "plan" },
    { "481.8", "plan" },
    { "481.4", "other" }, // treatment records
    { "481.6", "other" },
    { "481.7", "other" },
    { "481.9", "other" },
} };

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> words { {
    { "image", "Images" },
    { "segmentation", "Segmentation" },
    { "report", "Report" },
    { "key-objects", "Key images" },
    { "presentation-state", "Presentation state" },
    { "structure-set", "Structure set" },
    { "plan", "Treatment plan" },
    { "document", "Document" },
    { "waveform", "Waveform" },
    { "value-mapping", "Value mapping" },
    { "registration", "Registration" },
    { "spectroscopy", "Spectroscopy" },
    { "annotations", "Annotations" },
    { "other", "No images" },
} };

bool fits(std::string_view uid, std::string_view pattern)
{
    return pattern.ends_with('.') ? uid.starts_with(pattern) : uid == pattern;
}

} // namespace

std::string objectKindOf(std::string_view sopClassUid, bool hasPixels)
{
    if (sopClassUid.starts_with(storage)) {
        auto const uid = sopClassUid.substr(storage.size());
        auto const found = std::ranges::find_if(
            kinds, [&](KindOfClass const& known) { return fits(uid, known.uid); });
        if (found != kinds.end() && (!hasPixels || found->kind != "other"))
            return std::string(found->kind);
    }
    return hasPixels ? "image" : "other";
}

std::string_view wordsOfKind(std::string_view kind)
{
    auto const found
        = std::ranges::find(words, kind, &std::pair<std::string_view, std::string_view>::first);
    return found == words.end() ? words.back().second : found->second;
}

} // namespace lamina::dicom
