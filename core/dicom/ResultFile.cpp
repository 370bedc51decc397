#include "base/Assert.h"
#include "base/AtomicFile.h"
#include "dicom/ByteSource.h"
#include "dicom/CharacterSet.h"
#include "dicom/DicomFile.h"
#include "dicom/ElementReader.h"
#include "dicom/GeneratedUid.h"
#include "dicom/ResultFile_p.h"

#include <dcmtk/dcmdata/dcistrmb.h>

#include <array>
#include <cstring>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lamina::dicom {

namespace {

/// Patient, study and frame of reference (PS3.3 C.7.1.1, C.7.2.1, C.7.2.2, C.7.4.1).
std::array const inherited { DCM_SpecificCharacterSet, DCM_PatientName, DCM_PatientID,
    DCM_IssuerOfPatientID, DCM_PatientBirthDate, DCM_PatientSex, DCM_PatientAge, DCM_PatientSize,
    DCM_PatientWeight, DCM_PatientIdentityRemoved, DCM_DeidentificationMethod,
    DCM_DeidentificationMethodCodeSequence, DCM_StudyInstanceUID, DCM_StudyDate, DCM_StudyTime,
    DCM_ReferringPhysicianName, DCM_StudyID, DCM_AccessionNumber, DCM_StudyDescription,
    DCM_FrameOfReferenceUID, DCM_PositionReferenceIndicator };

/// Type 2: present, empty when unknown.
std::array const required { DCM_PatientName, DCM_PatientID, DCM_PatientBirthDate, DCM_PatientSex,
    DCM_StudyDate, DCM_StudyTime, DCM_ReferringPhysicianName, DCM_StudyID, DCM_AccessionNumber,
    DCM_PositionReferenceIndicator };

void copyFrom(DcmItem& source, DcmItem& target)
{
    for (auto const& tag : inherited) {
        if (!source.tagExistsWithValue(tag))
            continue; // an empty optional attribute may break a condition of ours
        DcmElement* copy = nullptr;
        if (source.findAndGetElement(tag, copy, OFFalse, OFTrue).good() && copy != nullptr
            && target.insert(copy, OFTrue).bad())
            delete copy;
    }
    for (auto const& tag : required)
        if (!target.tagExists(tag))
            target.insertEmptyElement(tag);
    // PS3.3 C.7.1.1: who says that the identity was removed must say how; some sources do not.
    if (target.tagExists(DCM_PatientIdentityRemoved)
        && !target.tagExists(DCM_DeidentificationMethod)
        && !target.tagExists(DCM_DeidentificationMethodCodeSequence))
        put(target, DCM_DeidentificationMethod, "Not stated");
}

/// Turns every text into UTF-8.
void makeUnicode(DcmItem& data, std::string const& characterSets)
{
    DcmStack stack;
    while (data.nextObject(stack, OFTrue).good()) {
        auto* const element = dynamic_cast<DcmByteString*>(stack.top());
        OFString value;
        if (element == nullptr || !element->isAffectedBySpecificCharacterSet()
            || element->getOFStringArray(value).bad())
            continue;
        auto const unicode
            = toUtf8({ value.c_str(), value.length() }, characterSets, element->ident() == EVR_PN);
        element->putOFStringArray(unicode.c_str());
    }
}

/// Whether DCMTK will look for items inside an element: sequences by VR, by undefined length, and,
/// where no VR is written, whatever starts with an item.
bool mayNest(ByteSource const& source, DatasetMap const& map, ElementPlace const& element)
{
    if (element.tag == tagPixelData)
        return false; // fragments do not nest
    if (element.hasVr("SQ") || element.undefinedLength)
        return true;
    if (element.length < 8 || (element.vr[0] != 0 && !element.hasVr("UN")))
        return false;
    std::array<std::byte, 2> head {};
    return source.read(element.value, head) && numberAt(head.data(), 2, map.isBigEndian) == 0xfffe;
}

void putNow(DcmItem& data)
{
    OFString date;
    OFString time;
    DcmDate::getCurrentDate(date);
    DcmTime::getCurrentTime(time);
    for (auto const& tag : { DCM_InstanceCreationDate, DCM_SeriesDate, DCM_ContentDate })
        put(data, tag, date.c_str());
    for (auto const& tag : { DCM_InstanceCreationTime, DCM_SeriesTime, DCM_ContentTime })
        put(data, tag, time.c_str());
}

} // namespace

Status checkForParsing(ByteSource const& source, DatasetMap const& map)
{
    for (auto const& element : map.elements) {
        if (mayNest(source, map, element))
            LAMINA_CHECK(checkNesting(source, map, element));
        if (map.isExplicit && element.vr[0] == 0)
            return fail(ErrorCode::badData, "element without a VR", "The file is damaged.");
    }
    if (!map.brokenBy.empty())
        return fail(ErrorCode::badData, "broken data set: " + map.brokenBy,
            "The file is damaged or incomplete.");
    return {};
}

Result<std::unique_ptr<DcmFileFormat>> loadChecked(std::filesystem::path const& path, Reach reach)
{
    prepareDcmtk();
    LAMINA_TRY(auto const looked, openDicom(path, reach));
    LAMINA_CHECK(checkForParsing(*looked.source, looked.map));
    // What follows was not checked, and nothing of it is needed.
    DcmTagKey const stop(0x7fe0, reach == Reach::pixels ? 0x0011 : 0x0000);
    auto file = std::make_unique<DcmFileFormat>();
    std::error_code code;
    OFCondition outcome;
    if (std::filesystem::is_regular_file(path, code)) {
        outcome = file->loadFileUntilTag(
            path.c_str(), EXS_Unknown, EGL_noChange, DCM_MaxReadLength, ERM_autoDetect, stop);
        if (outcome.good())
            outcome = file->loadAllDataIntoMemory();
    } else { // in an archive
        LAMINA_TRY(auto const source, openFile(path));
        std::vector<std::byte> bytes(source->size());
        LAMINA_CHECK(source->read(0, bytes));
        DcmInputBufferStream stream;
        stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
        stream.setEos();
        file->transferInit();
        outcome = file->readUntilTag(stream, EXS_Unknown, EGL_noChange, DCM_MaxReadLength, stop);
        file->transferEnd();
    }
    if (outcome.bad())
        return fail(ErrorCode::badData, std::string("parse: ") + outcome.text(),
            "The file could not be read.");
    return file;
}

Result<std::unique_ptr<DcmFileFormat>> loadSource(Frame const& frame)
{
    auto file = loadChecked(frame.path, Reach::headers);
    if (!file)
        return fail(ErrorCode::notFound, "read source header: " + file.error().what,
            "The images this result belongs to can no longer be read; open the study again and "
            "save once more.");
    if (text(*(*file)->getDataset(), DCM_SOPInstanceUID) != frame.sopInstanceUid)
        return fail(ErrorCode::badData, "source file was replaced",
            "The images this result belongs to have changed on disk; open the study again.");
    return file;
}

Result<std::unique_ptr<DcmFileFormat>> startResult(
    Stack const& source, ResultContext const& context, char const* sopClass, char const* modality)
{
    prepareDcmtk();
    if (source.isImageFile || source.frames.empty())
        return fail(ErrorCode::unsupported, "source is not DICOM",
            "Results are saved as DICOM only for images that came as DICOM.");
    LAMINA_TRY(auto const first, loadSource(source.frames.front()));

    auto file = std::make_unique<DcmFileFormat>();
    auto& data = *file->getDataset();
    copyFrom(*first->getDataset(), data);
    if (data.convertToUTF8().bad()) {
        // DCMTK knows fewer character sets, and may have stopped half way.
        data.clear();
        copyFrom(*first->getDataset(), data);
        makeUnicode(data, text(data, DCM_SpecificCharacterSet));
    }
    put(data, DCM_SpecificCharacterSet, "ISO_IR 192");
    put(data, DCM_SOPClassUID, sopClass);
    put(data, DCM_SOPInstanceUID, newUid());
    put(data, DCM_SeriesInstanceUID, newUid());
    put(data, DCM_StudyInstanceUID, source.studyInstanceUid);
    put(data, DCM_FrameOfReferenceUID, source.frameOfReferenceUid);
    put(data, DCM_Modality, modality);
    put(data, DCM_SeriesNumber, "9000");
    put(data, DCM_InstanceNumber, "1");
    auto const description
        = context.seriesDescription.empty() ? context.algorithm.name : context.seriesDescription;
    put(data, DCM_SeriesDescription,
        fitting(fmt::format("{} ({})", fitting(description, 30), researchNotice), 64));
    put(data, DCM_Manufacturer, resultManufacturer);
    put(data, DCM_ManufacturerModelName,
        fitting(context.algorithm.id.empty() ? "Lamina" : context.algorithm.id, 64));
    put(data, DCM_DeviceSerialNumber, "1");
    put(data, DCM_SoftwareVersions,
        fitting(context.algorithm.version.empty() ? "1" : context.algorithm.version, 64));
    putNow(data);
    return file;
}

std::string givenDescription(DcmItem& data)
{
    auto description = text(data, DCM_SeriesDescription);
    auto const notice = fmt::format(" ({})", researchNotice);
    if (description.ends_with(notice))
        description.resize(description.size() - notice.size());
    return description;
}

Result<std::string> saveResultFile(DcmFileFormat& file, std::filesystem::path const& path)
{
    auto const uid = text(*file.getDataset(), DCM_SOPInstanceUID);
    auto const write = [&](std::filesystem::path const& temporary) -> Status {
        auto const saved = file.saveFile(temporary.c_str(), EXS_LittleEndianExplicit);
        if (saved.bad())
            return fail(ErrorCode::io, std::string("write result: ") + saved.text(),
                "The result could not be written. Check the folder's rights and free space.");
        return {};
    };
    LAMINA_CHECK(writeAtomically(path, write, Readers::ownerOnly));
    return uid;
}

std::string provenanceText(image::Algorithm const& algorithm)
{
    return nlohmann::json {
        { "id", algorithm.id }, { "sha256", algorithm.sha256 },
        { "parameters", algorithm.parameters }
    }.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

void putAlgorithm(DcmItem& item, image::Algorithm const& algorithm)
{
    addCode(item, DCM_AlgorithmFamilyCodeSequence, { "123110", "DCM", "Artificial Intelligence" });
    put(item, DCM_AlgorithmName, fitting(algorithm.name.empty() ? "Lamina" : algorithm.name, 64));
    put(item, DCM_AlgorithmVersion,
        fitting(algorithm.version.empty() ? "1" : algorithm.version, 64));
    put(item, DCM_AlgorithmParameters, provenanceText(algorithm));
    put(item, DCM_AlgorithmSource, resultManufacturer);
}

bool readProvenance(std::string const& written, image::Algorithm& algorithm)
{
    auto const json = nlohmann::json::parse(written, nullptr, false);
    if (!json.is_object())
        return false;
    auto const field = [&](char const* key) {
        auto const found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>()
                                                         : std::string();
    };
    algorithm.id = field("id");
    algorithm.sha256 = field("sha256");
    algorithm.parameters = field("parameters");
    return true;
}

std::string personName(std::string const& name)
{
    auto made = name;
    std::erase_if(made, [](char c) { return c == '^' || c == '='; });
    return fitting(std::move(made), 64);
}

void readDecision(DcmItem& data, ResultContext& context)
{
    context.person = text(data, DCM_ContentCreatorName);
    auto const date = text(data, DCM_ContentDate);
    auto const time = text(data, DCM_ContentTime);
    if (date.size() == 8 && time.size() >= 4)
        context.decidedAt = fmt::format("{}-{}-{} {}:{}", date.substr(0, 4), date.substr(4, 2),
            date.substr(6, 2), time.substr(0, 2), time.substr(2, 2));
}

Result<ObjectReference> referenceOf(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const file, loadChecked(path));
    auto& data = *file->getDataset();
    ObjectReference reference { text(data, DCM_SOPClassUID), text(data, DCM_SOPInstanceUID),
        text(data, DCM_SeriesInstanceUID) };
    if (reference.sopInstanceUid.empty())
        return fail(ErrorCode::badData, "object without a UID", "The file is damaged.");
    return reference;
}

std::string fitting(std::string value, std::size_t most)
{
    std::erase_if(value, [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '\\'; });
    if (value.size() > most) {
        auto end = most;
        while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U)
            --end;
        value.resize(end);
    }
    return value;
}

void put(DcmItem& item, DcmTagKey const& tag, std::string const& value)
{
    item.putAndInsertString(tag, value.c_str());
}

std::string text(DcmItem& item, DcmTagKey const& tag)
{
    OFString value;
    if (item.findAndGetOFStringArray(tag, value).bad())
        return {};
    std::string result(value.c_str(), value.size());
    while (!result.empty() && (result.back() == ' ' || result.back() == '\0'))
        result.pop_back();
    return result;
}

DcmItem& addItem(DcmItem& parent, DcmTagKey const& sequence)
{
    DcmItem* item = nullptr;
    parent.findOrCreateSequenceItem(sequence, item, -2);
    LAMINA_ASSERT(item != nullptr);
    return *item;
}

DcmItem* firstItem(DcmItem& parent, DcmTagKey const& sequence)
{
    DcmSequenceOfItems* found = nullptr;
    if (parent.findAndGetSequence(sequence, found).bad() || found == nullptr || found->card() == 0)
        return nullptr;
    return found->getItem(0);
}

void putEmptySequence(DcmItem& parent, DcmTagKey const& sequence)
{
    parent.insertEmptyElement(sequence);
}

void addCode(DcmItem& parent, DcmTagKey const& sequence, image::CodedTerm const& code)
{
    auto& item = addItem(parent, sequence);
    put(item, DCM_CodeValue, fitting(code.value, 16));
    put(item, DCM_CodingSchemeDesignator, fitting(code.scheme, 16));
    put(item, DCM_CodeMeaning, fitting(code.meaning, 64));
}

image::CodedTerm codeAt(DcmItem& parent, DcmTagKey const& sequence)
{
    auto* const item = firstItem(parent, sequence);
    if (item == nullptr)
        return {};
    return { text(*item, DCM_CodeValue), text(*item, DCM_CodingSchemeDesignator),
        text(*item, DCM_CodeMeaning) };
}

bool isNamed(DcmItem& item, image::CodedTerm const& term)
{
    auto const name = codeAt(item, DCM_ConceptNameCodeSequence);
    return name.value == term.value && name.scheme == term.scheme;
}

DcmItem* contentItem(DcmItem& parent, image::CodedTerm const& term)
{
    for (auto* const item : allItemsIn(parent, DCM_ContentSequence))
        if (isNamed(*item, term))
            return item;
    return nullptr;
}

} // namespace lamina::dicom
