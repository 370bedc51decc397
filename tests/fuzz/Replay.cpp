#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

/// Feeds every file of the given folders to the fuzz target; an empty corpus is an error.
int main(int argc, char** argv)
{
    int replayed = 0;
    for (int n = 1; n < argc; ++n) {
        for (auto const& entry : std::filesystem::recursive_directory_iterator(argv[n])) {
            if (!entry.is_regular_file())
                continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::vector<char> const bytes(std::istreambuf_iterator<char>(in), {});
            LLVMFuzzerTestOneInput(
                reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
            ++replayed;
        }
    }
    std::printf("replayed %d inputs\n", replayed);
    return replayed > 0 ? 0 : 1;
}
