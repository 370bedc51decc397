#include "cli/Commands.h"
#include "dicom/ElementReader.h"
#include "dicom/ElementTree.h"

#include <algorithm>
#include <fmt/format.h>

namespace lamina::cli {

namespace {

using nlohmann::json;

json toJson(std::vector<dicom::Element> const& elements)
{
    json rows = json::array();
    for (auto const& element : elements) {
        if (element.tag == dicom::tagItem) {
            rows.push_back(toJson(element.children));
            continue;
        }
        json row { { "tag", dicom::textOfTag(element.tag) }, { "path", element.path },
            { "keyword", element.keyword }, { "name", element.name }, { "vr", element.vr },
            { "length", element.length } };
        if (!element.creator.empty())
            row["creator"] = element.creator;
        if (element.vr == "SQ")
            row["items"] = toJson(element.children);
        else if (element.isBinary)
            row["binary"] = true;
        else
            row["value"] = element.value;
        if (!element.meaning.empty())
            row["meaning"] = element.meaning;
        if (element.isCut)
            row["cut"] = true;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string valueText(dicom::Element const& element)
{
    if (element.vr == "SQ")
        return element.children.size() == 1 ? "1 item"
                                            : fmt::format("{} items", element.children.size());
    auto text = element.isBinary ? fmt::format("{} bytes", element.length) : element.value;
    std::ranges::replace(text, '\n', ' ');
    if (element.isCut && !element.isBinary)
        text += fmt::format(" … ({} bytes)", element.length);
    return element.meaning.empty() ? text : fmt::format("{}  ({})", text, element.meaning);
}

void addLines(std::vector<dicom::Element> const& elements, std::size_t depth, std::string& text)
{
    for (auto const& element : elements) {
        std::string const indent(depth * 2, ' ');
        if (element.tag == dicom::tagItem) {
            text += fmt::format("{}{}\n", indent, element.name);
        } else {
            auto const owner = element.creator.empty() ? "" : " [" + element.creator + "]";
            text += fmt::format("{}{} {} {}{}: {}\n", indent, dicom::textOfTag(element.tag),
                element.vr, element.name, owner, valueText(element));
        }
        addLines(element.children, depth + 1, text);
    }
}

} // namespace

int elements(std::filesystem::path const& path, Terminal const& terminal)
{
    std::error_code failure;
    if (std::filesystem::is_directory(path, failure))
        return terminal.refuse({ ErrorCode::usage, "folder given",
            "Elements are those of one file: give a file, not a folder." });
    auto const tree = dicom::readElements(path);
    if (!tree)
        return terminal.refuse(tree.error());
    if (terminal.json)
        return terminal.answer({ { "kind_name", tree->kindName }, { "notice", tree->notice },
                                   { "elements", toJson(tree->elements) } },
            {});
    std::string text;
    addLines(tree->elements, 0, text);
    return terminal.answer(
        {}, text + tree->kindName + (tree->notice.empty() ? "" : ". " + tree->notice));
}

} // namespace lamina::cli
