#include "ai/Signature.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

// What is read as a signature is, after a byte that says which, a trust store as well.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace lamina;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (auto const signature = ai::parseSignature(text)) {
        if (!ai::isPublicKey(signature->key) || !ai::isSignerName(signature->signer)
            || !ai::parseSignature(ai::toJson(*signature)))
            std::abort();
    }
    if (auto const store = ai::parseTrustStore(text)) {
        for (auto const& key : store->keys)
            if (!ai::isPublicKey(key.key) || store->find(key.key) != &key)
                std::abort();
    }
    return 0;
}
