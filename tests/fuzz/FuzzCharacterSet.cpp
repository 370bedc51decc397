#include "dicom/CharacterSet.h"

#include <cstdint>
#include <cstdlib>

using namespace lamina;

/// The first line names the character sets, the rest is text, of a name when the line starts with
/// "PN ". What comes out is clean, and cleaning it once more changes nothing.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const end = bytes.find('\n');
    if (end == std::string_view::npos)
        return 0;
    auto sets = bytes.substr(0, end);
    bool const isName = sets.starts_with("PN ");
    if (isName)
        sets.remove_prefix(3);
    auto const text = dicom::toUtf8(bytes.substr(end + 1), std::string(sets), isName);
    // A byte becomes at most one replacement character, or a character of four bytes.
    if (dicom::cleanUtf8(text) != text || text.size() > 4 * size)
        std::abort();
    static_cast<void>(dicom::readableName(text));
    return 0;
}
