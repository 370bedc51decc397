#pragma once

#include "ai/import/Import.h"

#include <memory>

namespace lamina::ai {

class ScratchFolder;

/// A bundle made of a foreign model, in a folder of its own that goes with the last copy of this.
class TemporaryImport {
public:
    /// Fails like `importModel`, and with usage while questions are open.
    static Result<TemporaryImport> make(
        std::filesystem::path const& source, Answers const& answers);

    [[nodiscard]] Bundle const& bundle() const { return bundle_; }

private:
    TemporaryImport(std::shared_ptr<ScratchFolder const> folder, Bundle bundle)
        : folder_(std::move(folder))
        , bundle_(std::move(bundle))
    {
    }

    std::shared_ptr<ScratchFolder const> folder_;
    Bundle bundle_;
};

} // namespace lamina::ai
