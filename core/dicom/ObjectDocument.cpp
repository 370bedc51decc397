#include "dicom/ObjectDocument.h"

#include "base/AtomicFile.h"
#include "dicom/CharacterSet.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/ObjectKind.h"
#include "dicom/ObjectText_p.h"
#include "dicom/ResultFile_p.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <span>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostLines = 20'000;
constexpr std::size_t mostText = 64 * 1024;
constexpr std::size_t mostReferences = 100'000;

std::string withDashes(std::string const& date)
{
    bool const isDate = date.size() == 8
        && std::ranges::all_of(date, [](char c) { return c >= '0' && c <= '9'; });
    return isDate ? date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6, 2) : date;
}

using Describe = void (*)(DcmItem&, DocumentWriter&);

constexpr std::array<std::pair<std::string_view, Describe>, 8> describers { {
    { "report", describeReport },
    { "key-objects", describeReport },
    { "presentation-state", describePresentation },
    { "structure-set", describeStructures },
    { "plan", describePlan },
    { "waveform", describeWaveforms },
    { "segmentation", describeSegments },
    { "value-mapping", describeValueMapping },
} };

void describeDocument(DcmItem& data, DocumentWriter& out)
{
    auto& document = out.document();
    Uint32 length = 0;
    DcmElement* element = nullptr;
    if (data.findAndGetElement(DCM_EncapsulatedDocument, element).good() && element != nullptr)
        length = element->getLength();
    document.attachment.mediaType = cleanUtf8(textIn(data, DCM_MIMETypeOfEncapsulatedDocument));
    document.attachment.size = length;
    if (auto const title = out.text(data, DCM_DocumentTitle); !title.empty())
        document.title = title;
    out.add(0, "Type", document.attachment.mediaType);
    out.add(0, "Size", fmt::format("{:.1f} KiB", length / 1024.0));
    document.notice = "Lamina does not open the file within: save a copy and open it with a "
                      "program you trust.";
}

void addCommon(DcmItem& data, DocumentWriter& out)
{
    for (auto const& key : { DCM_ContentDescription, DCM_SeriesDescription, DCM_ContentLabel })
        if (out.document().title.empty())
            out.document().title = out.text(data, key);
    out.add(0, "Made", out.date(data, DCM_ContentDate, DCM_ContentTime));
    out.value(0, "By", data, DCM_Manufacturer);
    out.add(0, "Author", out.person(data, DCM_ContentCreatorName));
}

std::string noticeFor(std::string const& kind)
{
    if (kind == "spectroscopy")
        return "Spectra are not drawn; the attributes can be read.";
    if (kind == "registration")
        return "Registrations are not applied; the attributes can be read.";
    if (kind == "annotations")
        return "These annotations belong to microscopy and are not drawn.";
    if (kind == "plan")
        return "Beams are listed, not drawn.";
    if (kind == "other")
        return "There is nothing in this object that Lamina can show; its attributes can be read.";
    return {};
}

} // namespace

std::string lower(std::string text)
{
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

DocumentWriter::DocumentWriter(DcmItem& data, ObjectDocument& document)
    : sets_(textIn(data, DCM_SpecificCharacterSet))
    , document_(document)
{
}

std::string DocumentWriter::text(DcmItem& item, DcmTagKey const& key) const
{
    auto const raw = textIn(item, key).substr(0, mostText);
    std::string clean;
    // Line by line: control characters are dropped by the conversion.
    for (std::size_t start = 0; start <= raw.size();) {
        auto const end = std::min(raw.find_first_of("\r\n", start), raw.size());
        if (start > 0 && !(raw[start - 1] == '\n' && start > 1 && raw[start - 2] == '\r'))
            clean += '\n';
        clean += toUtf8(std::string_view(raw).substr(start, end - start), sets_, false);
        start = end + 1;
    }
    while (!clean.empty() && (clean.back() == '\n' || clean.back() == ' '))
        clean.pop_back();
    return clean;
}

std::string DocumentWriter::person(DcmItem& item, DcmTagKey const& key) const
{
    return readableName(toUtf8(textIn(item, key).substr(0, 1024), sets_, true));
}

std::string DocumentWriter::date(DcmItem& item, DcmTagKey const& date, DcmTagKey const& time) const
{
    auto text = withDashes(cleanUtf8(textIn(item, date)));
    auto const clock = cleanUtf8(textIn(item, time));
    if (clock.size() >= 4 && !text.empty())
        text += " " + clock.substr(0, 2) + ":" + clock.substr(2, 2);
    return text;
}

std::string DocumentWriter::code(DcmItem& item, DcmTagKey const& sequence) const
{
    auto* const found = itemIn(item, sequence);
    if (found == nullptr)
        return {};
    auto meaning = text(*found, DCM_CodeMeaning);
    return meaning.empty() ? text(*found, DCM_CodeValue) : meaning;
}

void DocumentWriter::heading(int depth, std::string name)
{
    if (document_.lines.size() < mostLines)
        document_.lines.push_back({ depth, std::move(name), {} });
}

void DocumentWriter::add(int depth, std::string name, std::string text)
{
    if (!text.empty() && document_.lines.size() < mostLines)
        document_.lines.push_back({ depth, std::move(name), std::move(text) });
}

void DocumentWriter::value(int depth, std::string name, DcmItem& item, DcmTagKey const& key)
{
    add(depth, std::move(name), text(item, key));
}

void DocumentWriter::refersTo(std::string uid)
{
    if (!uid.empty() && document_.referencedInstances.size() < mostReferences)
        document_.referencedInstances.push_back(std::move(uid));
}

Result<ObjectDocument> readObjectDocument(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const file, loadChecked(path));
    auto& data = *file->getDataset();
    ObjectDocument document;
    document.sopClassUid = cleanUtf8(textIn(data, DCM_SOPClassUID));
    document.sopInstanceUid = cleanUtf8(textIn(data, DCM_SOPInstanceUID));
    document.kind = objectKindOf(document.sopClassUid, data.tagExists(DCM_PixelData));
    document.kindName = wordsOfKind(document.kind);
    document.notice = noticeFor(document.kind);
    DocumentWriter out(data, document);
    addCommon(data, out);
    if (document.kind == "document") {
        describeDocument(data, out);
    } else {
        auto const found = std::ranges::find(
            describers, document.kind, &std::pair<std::string_view, Describe>::first);
        if (found != describers.end())
            found->second(data, out);
    }
    if (document.lines.size() == mostLines)
        document.notice = "This object is very long: only its first part is shown.";
    return document;
}

Status saveAttachment(std::filesystem::path const& path, std::filesystem::path const& target)
{
    LAMINA_TRY(auto const file, loadChecked(path));
    Uint8 const* bytes = nullptr;
    unsigned long count = 0;
    auto& data = *file->getDataset();
    if (data.findAndGetUint8Array(DCM_EncapsulatedDocument, bytes, &count).bad()
        || bytes == nullptr)
        return fail(ErrorCode::unsupported, "no encapsulated document",
            "There is no file within this object.");
    // The stored value may be padded by one byte to an even length.
    if (auto const length = integerIn(data, DCM_EncapsulatedDocumentLength); length && *length > 0)
        count = std::min(count, static_cast<unsigned long>(*length));
    return writeAtomically(target, std::as_bytes(std::span(bytes, count)));
}

} // namespace lamina::dicom
