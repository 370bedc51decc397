#pragma once

#include "base/Result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lamina::dicom {

/// One line of a document: what it is and what it says. May identify a patient.
struct DocumentLine {
    int depth = 0; ///< below the line above
    std::string name; ///< "" for running text
    std::string text; ///< may hold line breaks
};

/// A file within the object, such as a PDF.
struct Attachment {
    std::string mediaType; ///< "application/pdf", "" when there is none
    std::uint64_t size = 0;
};

/// What an object that is no image says, in words: a report as a tree, the structures of a
/// structure set, the channels of a waveform. UTF-8, never markup.
struct ObjectDocument {
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string kind; ///< as objectKindOf says
    std::string kindName; ///< "Structure set"
    std::string title;
    std::vector<DocumentLine> lines;
    std::vector<std::string> referencedInstances; ///< SOP instances that it is about, bounded
    Attachment attachment;
    std::string notice; ///< what cannot be shown of it; "" when nothing is missing
};

/// Reads any DICOM object but its pixels as a document. Fails with badData when it is damaged.
/// [any thread]
Result<ObjectDocument> readObjectDocument(std::filesystem::path const& path);

/// Writes the file within an encapsulated document, unchanged and never opened. Atomic. Fails with
/// unsupported when there is none.
Status saveAttachment(std::filesystem::path const& path, std::filesystem::path const& target);

} // namespace lamina::dicom
