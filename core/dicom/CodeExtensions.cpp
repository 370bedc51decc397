#include "dicom/CodeExtensions.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>

namespace lamina::dicom {

namespace {

/// A code that text can be in: its name for iconv, and what to put before the bytes.
struct Code {
    std::string_view encoding;
    std::string_view prefix; ///< escape sequence that iconv's encoding wants
    friend bool operator==(Code const&, Code const&) = default;
};

constexpr Code ascii { "US-ASCII", "" };
constexpr Code japanese { "ISO-2022-JP", "\x1b$B" };
constexpr Code japaneseMore { "ISO-2022-JP-2", "\x1b$(D" };
constexpr Code katakana { "SHIFT_JIS", "" };

/// Sets named by number in the defined terms: "ISO_IR 100", "ISO 2022 IR 100".
Code codeOfTerm(std::string_view term)
{
    struct Known {
        std::string_view ending;
        std::string_view encoding;
    };
    constexpr std::array known { Known { "IR 101", "ISO-8859-2" }, Known { "IR 109", "ISO-8859-3" },
        Known { "IR 110", "ISO-8859-4" }, Known { "IR 144", "ISO-8859-5" },
        Known { "IR 127", "ISO-8859-6" }, Known { "IR 126", "ISO-8859-7" },
        Known { "IR 138", "ISO-8859-8" }, Known { "IR 148", "ISO-8859-9" },
        Known { "IR 203", "ISO-8859-15" }, Known { "IR 166", "TIS-620" },
        Known { "IR 13", "SHIFT_JIS" }, Known { "IR 149", "EUC-KR" }, Known { "IR 58", "GB2312" },
        Known { "IR 192", "UTF-8" }, Known { "GB18030", "GB18030" }, Known { "GBK", "GBK" } };
    auto const found
        = std::ranges::find_if(known, [&](Known const& k) { return term.ends_with(k.ending); });
    return { found == known.end() ? "ISO-8859-1" : found->encoding, "" };
}

/// An escape sequence and the half of the code table that it fills (PS3.3 C.12.1.1.2).
struct Escape {
    std::string_view bytes;
    Code code;
    bool isUpper = false;
};

constexpr std::array escapes { Escape { "\x1b(B", ascii }, Escape { "\x1b(J", ascii },
    Escape { "\x1b$B", japanese }, Escape { "\x1b$@", japanese },
    Escape { "\x1b$(D", japaneseMore }, Escape { "\x1b)I", katakana, true },
    Escape { "\x1b$)C", { "EUC-KR", "" }, true }, Escape { "\x1b$)A", { "GB2312", "" }, true },
    Escape { "\x1b-A", { "ISO-8859-1", "" }, true },
    Escape { "\x1b-B", { "ISO-8859-2", "" }, true },
    Escape { "\x1b-C", { "ISO-8859-3", "" }, true },
    Escape { "\x1b-D", { "ISO-8859-4", "" }, true },
    Escape { "\x1b-L", { "ISO-8859-5", "" }, true },
    Escape { "\x1b-G", { "ISO-8859-6", "" }, true },
    Escape { "\x1b-F", { "ISO-8859-7", "" }, true },
    Escape { "\x1b-H", { "ISO-8859-8", "" }, true },
    Escape { "\x1b-M", { "ISO-8859-9", "" }, true },
    Escape { "\x1b-b", { "ISO-8859-15", "" }, true },
    Escape { "\x1b-T", { "TIS-620", "" }, true } };

/// What iconv makes of bytes in one code; a byte that it cannot read becomes a broken byte.
std::string converted(std::string_view bytes, Code const& code)
{
    auto const handle = iconv_open("UTF-8", std::string(code.encoding).c_str());
    if (handle == reinterpret_cast<iconv_t>(-1))
        return std::string(bytes);
    std::string input = std::string(code.prefix) + std::string(bytes);
    std::string output(input.size() * 4 + 16, '\0');
    char* from = input.data();
    char* to = output.data();
    std::size_t left = input.size();
    std::size_t room = output.size();
    while (left > 0 && iconv(handle, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) {
        if (errno == E2BIG || room == 0)
            break;
        ++from;
        --left;
        *to++ = '\xff';
        --room;
    }
    iconv_close(handle);
    output.resize(output.size() - room);
    return output;
}

bool isHigh(char c) { return static_cast<unsigned char>(c) >= 0x80; }

} // namespace

std::string convertCodeExtensions(
    std::string_view text, std::string_view characterSets, bool isName)
{
    auto const initial = codeOfTerm(characterSets.substr(0, characterSets.find('\\')));
    if (text.find('\x1b') == std::string_view::npos)
        return converted(text, initial);
    auto lower = ascii;
    auto upper = initial;
    std::string result;
    while (!text.empty()) {
        auto const escape = std::ranges::find_if(
            escapes, [&](Escape const& e) { return text.starts_with(e.bytes); });
        if (escape != escapes.end()) {
            (escape->isUpper ? upper : lower) = escape->code;
            text.remove_prefix(escape->bytes.size());
            continue;
        }
        bool const high = isHigh(text.front());
        std::size_t end = 1;
        while (end < text.size() && isHigh(text[end]) == high && text[end] != '\x1b')
            ++end;
        auto run = text.substr(0, end);
        // Delimiters bring the first set back (PS3.5 6.1.2.5.3).
        auto const delimiter = high || lower != ascii ? std::string_view::npos
                                                      : run.find_first_of(isName ? "^=\\" : "\\");
        if (delimiter != std::string_view::npos) {
            run = run.substr(0, delimiter + 1);
            upper = initial;
        }
        result += converted(run, high ? upper : lower);
        text.remove_prefix(run.size());
    }
    return result;
}

} // namespace lamina::dicom
