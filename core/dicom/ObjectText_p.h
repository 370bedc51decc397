#pragma once

#include "dicom/ObjectDocument.h"
#include "dicom/dcmtk_p.h"

#include <string>

namespace lamina::dicom {

/// Values of one object as readable UTF-8, and the document that they go to.
class DocumentWriter {
public:
    DocumentWriter(DcmItem& data, ObjectDocument& document);

    /// Text of any length, line breaks kept.
    [[nodiscard]] std::string text(DcmItem& item, DcmTagKey const& key) const;
    [[nodiscard]] std::string person(DcmItem& item, DcmTagKey const& key) const;
    /// 2019-01-31 14:05 of a date and a time attribute.
    [[nodiscard]] std::string date(
        DcmItem& item, DcmTagKey const& date, DcmTagKey const& time) const;
    /// Meaning of the first code of a sequence, or its value.
    [[nodiscard]] std::string code(DcmItem& item, DcmTagKey const& sequence) const;

    /// Adds a line unless `text` is empty and the line is no heading; bounded.
    void add(int depth, std::string name, std::string text);
    void heading(int depth, std::string name);
    /// Adds the attribute when it is there.
    void value(int depth, std::string name, DcmItem& item, DcmTagKey const& key);
    void refersTo(std::string uid);
    [[nodiscard]] ObjectDocument& document() { return document_; }

private:
    std::string sets_;
    ObjectDocument& document_;
};

/// Words of a code string as they stand in a sentence.
[[nodiscard]] std::string lower(std::string text);

// One for each kind of object. `data` is the whole data set.

void describeReport(DcmItem& data, DocumentWriter& out);
void describePresentation(DcmItem& data, DocumentWriter& out);
void describeStructures(DcmItem& data, DocumentWriter& out);
void describePlan(DcmItem& data, DocumentWriter& out);
void describeWaveforms(DcmItem& data, DocumentWriter& out);
void describeSegments(DcmItem& data, DocumentWriter& out);
void describeValueMapping(DcmItem& data, DocumentWriter& out);

} // namespace lamina::dicom
