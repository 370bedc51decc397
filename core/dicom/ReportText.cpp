#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/ObjectText_p.h"

#include <fmt/format.h>

namespace lamina::dicom {

namespace {

/// A content tree (PS3.3 C.17.3) as lines.
class ReportTree {
public:
    explicit ReportTree(DocumentWriter& out)
        : out_(out)
    {
    }

    /// Nesting was checked when the file was loaded.
    void walk(DcmItem& parent, int depth)
    {
        for (auto* const item : allItemsIn(parent, DCM_ContentSequence)) {
            auto const name = out_.code(*item, DCM_ConceptNameCodeSequence);
            auto const type = textIn(*item, DCM_ValueType);
            auto text = valueOf(*item, type);
            if (type.empty() && text.empty())
                text = referenceOf(*item);
            bool const isHeading = type == "CONTAINER" || text.empty();
            if (isHeading)
                out_.heading(depth, name.empty() ? "Section" : name);
            else
                out_.add(depth, name.empty() ? nameOf(type) : name, std::move(text));
            walk(*item, depth + 1);
        }
    }

private:
    static std::string nameOf(std::string const& type)
    {
        if (type == "IMAGE")
            return "Image";
        if (type.starts_with("SCOORD"))
            return "Region";
        return {};
    }

    std::string valueOf(DcmItem& item, std::string const& type)
    {
        if (type == "TEXT")
            return out_.text(item, DCM_TextValue);
        if (type == "CODE")
            return out_.code(item, DCM_ConceptCodeSequence);
        if (type == "NUM")
            return numberOf(item);
        if (type == "PNAME")
            return out_.person(item, DCM_PersonName);
        if (type == "DATE" || type == "TIME" || type == "DATETIME")
            return momentOf(item, type);
        if (type == "UIDREF")
            return cleanUtf8(textIn(item, DCM_UID));
        if (type == "IMAGE" || type == "COMPOSITE" || type == "WAVEFORM")
            return instanceOf(item, type);
        if (type == "SCOORD" || type == "SCOORD3D")
            return shapeOf(item, type == "SCOORD3D" ? 3 : 2);
        if (type == "TCOORD")
            return cleanUtf8(textIn(item, DCM_TemporalRangeType));
        return {};
    }

    std::string numberOf(DcmItem& item)
    {
        auto* const measured = itemIn(item, DCM_MeasuredValueSequence);
        if (measured == nullptr) {
            auto reason = out_.code(item, DCM_NumericValueQualifierCodeSequence);
            return reason.empty() ? "no value" : "no value: " + reason;
        }
        auto* const unit = itemIn(*measured, DCM_MeasurementUnitsCodeSequence);
        auto symbol = unit == nullptr ? std::string() : out_.text(*unit, DCM_CodeValue);
        // UCUM's unit of numbers without one, and annotations, are no words for a reader.
        if (symbol == "1" || symbol.starts_with('{'))
            symbol = symbol == "1" ? "" : out_.text(*unit, DCM_CodeMeaning);
        auto value = out_.text(*measured, DCM_NumericValue);
        if (value.empty())
            return "no value";
        return symbol.empty() ? value : value + " " + symbol;
    }

    std::string momentOf(DcmItem& item, std::string const& type)
    {
        if (type == "DATE")
            return out_.date(item, DCM_Date, DCM_Time);
        auto const text = cleanUtf8(textIn(item, type == "TIME" ? DCM_Time : DCM_DateTime));
        if (type == "TIME" && text.size() >= 4)
            return text.substr(0, 2) + ":" + text.substr(2, 2);
        if (text.size() >= 12)
            return fmt::format("{}-{}-{} {}:{}", text.substr(0, 4), text.substr(4, 2),
                text.substr(6, 2), text.substr(8, 2), text.substr(10, 2));
        return text;
    }

    std::string instanceOf(DcmItem& item, std::string const& type)
    {
        auto* const reference = itemIn(item, DCM_ReferencedSOPSequence);
        if (reference == nullptr)
            return {};
        auto const uid = cleanUtf8(textIn(*reference, DCM_ReferencedSOPInstanceUID));
        out_.refersTo(uid);
        auto const sopClass = textIn(*reference, DCM_ReferencedSOPClassUID);
        auto const* const known = dcmFindNameOfUID(sopClass.c_str());
        std::string words
            = known == nullptr ? (type == "IMAGE" ? "image" : "object") : std::string(known);
        auto const frames = cleanUtf8(textIn(*reference, DCM_ReferencedFrameNumber));
        if (!frames.empty())
            words += ", frame " + frames.substr(0, 64);
        return words + ", " + uid;
    }

    std::string shapeOf(DcmItem& item, unsigned dimensions)
    {
        DcmElement* points = nullptr;
        unsigned long count = 0;
        if (item.findAndGetElement(DCM_GraphicData, points).good() && points != nullptr)
            count = points->getLength() / sizeof(Float32) / dimensions;
        auto const type = lower(cleanUtf8(textIn(item, DCM_GraphicType)));
        return fmt::format("{} of {} {}", type, count, count == 1 ? "point" : "points");
    }

    static std::string referenceOf(DcmItem& item)
    {
        auto const at = cleanUtf8(textIn(item, DCM_ReferencedContentItemIdentifier));
        return at.empty() ? std::string() : "see item " + at;
    }

    DocumentWriter& out_;
};

} // namespace

void describeReport(DcmItem& data, DocumentWriter& out)
{
    if (auto title = out.code(data, DCM_ConceptNameCodeSequence); !title.empty())
        out.document().title = std::move(title);
    auto const state = [&](DcmTagKey const& key) { return lower(cleanUtf8(textIn(data, key))); };
    auto status = state(DCM_CompletionFlag);
    if (auto const verified = state(DCM_VerificationFlag); !verified.empty())
        status += (status.empty() ? "" : ", ") + verified;
    out.add(0, "Status", std::move(status));
    for (auto* const observer : allItemsIn(data, DCM_VerifyingObserverSequence))
        out.add(0, "Verified by", out.person(*observer, DCM_VerifyingObserverName));
    ReportTree(out).walk(data, 0);
}

} // namespace lamina::dicom
