#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

namespace lamina::dicom {

/// Which slice is decoded next: the nearest to the focus that nobody took. [any thread]
class SliceQueue {
public:
    SliceQueue(std::int64_t slices, std::int64_t focus);

    /// Takes a slice; nothing when all are taken.
    std::optional<std::int64_t> next();
    void focus(std::int64_t slice);

private:
    std::mutex mutex_;
    std::vector<bool> taken_;
    std::int64_t focus_;
    std::int64_t reach_ = 0; ///< all slices nearer to the focus are taken
};

} // namespace lamina::dicom
