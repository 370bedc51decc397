#include "torch/NetworkCheck.h"

#include "torch/AllowedOperators.h"

#include <torch/csrc/jit/api/function_impl.h>
#include <torch/script.h>

#include <ATen/core/jit_type.h>
#include <algorithm>
#include <caffe2/serialize/inline_container.h>
#include <cctype>
#include <istream>
#include <string>

namespace lamina::runner {
namespace {

[[noreturn]] void refuse(std::string const& why)
{
    throw plugin::Failure(LAMINA_BAD_BUNDLE, "The model's network was not run: " + why);
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool endsWith(std::string const& text, std::string_view end)
{
    return text.size() >= end.size()
        && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool contains(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

/// Source text, and the pickles, which name classes as "module\nname\n".
void checkRecord(std::string const& name, std::string bytes)
{
    if (contains(bytes, "__setstate__") || contains(bytes, "__getstate__"))
        refuse("it has code that runs while it is loaded (__setstate__).");
    if (endsWith(name, ".py"))
        return;
    std::replace(bytes.begin(), bytes.end(), '\n', '.');
    if (contains(bytes, "torch.classes"))
        refuse("it brings objects of another library (torch.classes).");
}

void checkValue(torch::jit::Value const& value)
{
    auto const type = value.type()->cast<c10::ClassType>();
    if (type && type->name() && contains(type->name()->qualifiedName(), "torch.classes"))
        refuse("it uses objects of another library (" + type->name()->qualifiedName() + ").");
}

void checkBlock(torch::jit::Block const& block)
{
    for (auto const* input : block.inputs())
        checkValue(*input);
    for (auto const* node : block.nodes()) {
        std::string const name = node->kind().toQualString();
        if (!isAllowedOperator(name))
            refuse("it asks for “" + name + "”, which no network needs to compute a result.");
        for (auto const* output : node->outputs())
            checkValue(*output);
        for (auto const* inner : node->blocks())
            checkBlock(*inner);
    }
}

} // namespace

void checkBeforeLoading(std::istream& stream)
{
    // The loader takes anything else for another format.
    char head[4] {};
    stream.read(head, sizeof head);
    if (stream.gcount() != sizeof head || std::string(head, sizeof head) != "PK\x03\x04")
        refuse("it is not a TorchScript archive.");
    stream.seekg(0);
    caffe2::serialize::PyTorchStreamReader reader(&stream);
    for (auto const& record : reader.getAllRecords()) {
        // The archive finds its records whatever the case of their names.
        auto const name = lower(record);
        if (name == "model.json")
            refuse("it is in a format of old.");
        if (name.rfind("code/", 0) != 0 && !endsWith(name, ".pkl"))
            continue;
        auto const [data, size] = reader.getRecord(record);
        checkRecord(name, std::string(static_cast<char const*>(data.get()), size));
    }
    stream.clear();
    stream.seekg(0);
}

void checkOperators(torch::jit::Module const& module)
{
    // Every method of every class that was compiled, called or not.
    for (auto* function : module._ivalue()->compilation_unit()->get_functions()) {
        auto* const withGraph = torch::jit::tryToGraphFunction(*function);
        if (withGraph == nullptr)
            refuse("“" + function->name() + "” is not made of operators.");
        checkBlock(*withGraph->graph()->block());
    }
}

} // namespace lamina::runner
