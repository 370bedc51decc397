#pragma once

#include "base/Result.h"
#include "dicom/ElementComparison.h"

#include <QObject>
#include <QThreadPool>

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace lamina::app {

using ElementVariations = std::unordered_map<std::string, dicom::Variation>;

/// Reads data elements on threads of its own: those of one file at once, and how they vary over
/// many files bit by bit. The newest question wins. [gui thread]
class ElementReading final : public QObject {
    Q_OBJECT

public:
    explicit ElementReading(QObject* parent = nullptr);
    ~ElementReading() override;

    void read(std::filesystem::path const& path);
    /// Drops the comparison before it. An empty list compares nothing.
    void compare(std::vector<std::filesystem::path> files);
    [[nodiscard]] bool pending() const { return running_ > 0; }

Q_SIGNALS:
    void elementsRead(std::shared_ptr<lamina::dicom::ElementTree const> tree);
    void failed(lamina::Error const& error);
    /// What is known after `done` of `total` files.
    void compared(
        std::shared_ptr<lamina::app::ElementVariations const> variations, int done, int total);

private:
    void start(std::filesystem::path const& path);
    void readOn(std::vector<std::filesystem::path> const& files, std::stop_token const& stop);
    void tell(dicom::ElementComparison const& comparison, std::stop_token const& stop, int done,
        int total);

    int running_ = 0;
    bool reading_ = false;
    std::optional<std::filesystem::path> next_;
    std::stop_source stop_; ///< of the comparison
    QThreadPool pool_;
    QThreadPool comparing_;
};

} // namespace lamina::app
