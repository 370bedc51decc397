#include "torch/NetworkCheck.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace lamina::runner {
namespace {

constexpr int deepest = 64;

[[noreturn]] void refuse(char const* why)
{
    throw plugin::Failure(
        LAMINA_BAD_BUNDLE, std::string("The model's network was not run: ") + why);
}

/// The fields of one message of protocol buffers, one after another.
class Fields {
public:
    explicit Fields(std::string_view bytes)
        : rest_(bytes)
    {
    }

    struct Field {
        std::uint64_t number = 0;
        std::uint64_t value = 0; ///< of a plain number
        std::string_view bytes; ///< of a text, or of a message within
    };

    bool next(Field& field)
    {
        if (rest_.empty())
            return false;
        auto const tag = number();
        field = { tag >> 3, 0, {} };
        switch (tag & 7) {
        case 0:
            field.value = number();
            break;
        case 1:
            take(8);
            break;
        case 2:
            field.bytes = take(number());
            break;
        case 5:
            take(4);
            break;
        default: // groups, which ONNX never had
            refuse("it is not an ONNX file.");
        }
        return true;
    }

private:
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            auto const byte = static_cast<unsigned char>(take(1).front());
            value |= std::uint64_t(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        refuse("it is not an ONNX file.");
    }

    std::string_view take(std::uint64_t size)
    {
        if (size > rest_.size())
            refuse("it is not an ONNX file.");
        auto const taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    std::string_view rest_;
};

/// The messages of onnx.proto3 on the way from a model to its tensors.
enum class Message { none, model, graph, node, attribute, tensor, sparseTensor, function };

struct Way {
    Message from;
    std::uint64_t field;
    Message to;
};
constexpr std::array<Way, 15> ways { {
    { Message::model, 7, Message::graph },
    { Message::model, 25, Message::function },
    { Message::function, 7, Message::node },
    { Message::graph, 1, Message::node },
    { Message::graph, 5, Message::tensor },
    { Message::graph, 15, Message::sparseTensor },
    { Message::node, 5, Message::attribute },
    { Message::attribute, 5, Message::tensor },
    { Message::attribute, 6, Message::graph },
    { Message::attribute, 10, Message::tensor },
    { Message::attribute, 11, Message::graph },
    { Message::attribute, 22, Message::sparseTensor },
    { Message::attribute, 23, Message::sparseTensor },
    { Message::sparseTensor, 1, Message::tensor },
    { Message::sparseTensor, 2, Message::tensor },
} };

Message within(Message message, std::uint64_t field)
{
    for (auto const& way : ways)
        if (way.from == message && way.field == field)
            return way.to;
    return Message::none;
}

void check(Message message, std::string_view bytes, int depth)
{
    constexpr std::uint64_t externalData = 13;
    constexpr std::uint64_t dataLocation = 14;
    if (depth > deepest)
        refuse("its graphs are nested too deep.");
    Fields fields(bytes);
    for (Fields::Field field; fields.next(field);) {
        if (message == Message::tensor
            && (field.number == externalData || (field.number == dataLocation && field.value != 0)))
            refuse("its numbers lie in another file. Export it with all of them in one.");
        if (auto const inner = within(message, field.number); inner != Message::none)
            check(inner, field.bytes, depth + 1);
    }
}

} // namespace

void checkOnnx(plugin::FileBytes bytes) { check(Message::model, { bytes.data, bytes.size }, 0); }

} // namespace lamina::runner
