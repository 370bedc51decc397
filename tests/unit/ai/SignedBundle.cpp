#include "SignedBundle.h"

#include "ExampleManifest.h"
#include "base/Ed25519.h"
#include "base/Sha256.h"

#include <fstream>
#include <sstream>

namespace lamina::test {

namespace fs = std::filesystem;

ai::SigningKey keyOf(char digit)
{
    auto const pair = keyPairOf(std::string(64, digit));
    return { std::string("Signer ") + digit, pair.publicKey, pair.seed };
}

ai::TrustStore trusting(char digit)
{
    return { { { keyOf(digit).publicKey, std::string("Friend ") + digit } } };
}

void writeBundle(fs::path const& folder, std::string const& id, std::string const& network)
{
    auto json = fullManifest("segment");
    json["id"] = id;
    json["network"]["sha256"] = sha256(std::as_bytes(std::span(network)));
    std::string const voxels(std::size_t { 4 } * 6 * 8 * 2, 'v');
    json["self_test"]["input"]["sha256"] = sha256(std::as_bytes(std::span(voxels)));
    fs::create_directories(folder);
    std::ofstream(folder / "model.ts") << network;
    std::ofstream(folder / "golden.raw") << voxels;
    std::ofstream(folder / "LICENSE") << "Free.";
    std::ofstream(folder / "manifest.json") << json.dump(2);
}

std::map<std::string, std::string> contentOf(fs::path const& folder)
{
    std::map<std::string, std::string> content;
    for (auto const& entry : fs::directory_iterator(folder)) {
        std::ostringstream text;
        text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        content[entry.path().filename().string()] = text.str();
    }
    return content;
}

} // namespace lamina::test
