#include "ai/import/TemporaryImport.h"

#include "ai/ScratchFolder_p.h"

#include <cstdlib>
#include <fmt/format.h>

namespace lamina::ai {

Result<TemporaryImport> TemporaryImport::make(
    std::filesystem::path const& source, Answers const& answers)
{
    auto pattern = (std::filesystem::temp_directory_path() / "lamina-import-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return fail(ErrorCode::io, "no temporary folder",
            "There is no place for temporary files. Check the free space.");
    auto const folder = std::make_shared<ScratchFolder const>(pattern);
    auto const bundle = std::filesystem::path(pattern) / "bundle";
    LAMINA_TRY(auto const made, importModel(source, bundle, answers));
    if (!made.questions.empty())
        return fail(ErrorCode::usage, "import: questions are open",
            fmt::format("This model does not say everything yet: {} is missing.",
                made.questions.front().key));
    LAMINA_TRY(auto opened, openBundle(bundle));
    return TemporaryImport(folder, std::move(opened));
}

} // namespace lamina::ai
