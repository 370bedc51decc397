#pragma once

#include "dicom/Catalog.h"
#include "dicom/DecoderPool.h"
#include "render/SliceImage.h"

#include <QObject>
#include <QThreadPool>

#include <map>
#include <memory>
#include <stop_token>
#include <string>

namespace lamina::app {

/// Works out, on a thread of its own, how the colour profiles of stacks change their colours: once
/// for each profile while somebody keeps what came of it. [gui thread]
class ColorCorrections final : public QObject {
    Q_OBJECT

public:
    using Correction = std::shared_ptr<render::ColorCorrection const>;

    /// Profiles are read in processes of `decoders`; without them in this one.
    explicit ColorCorrections(
        std::shared_ptr<dicom::DecoderPool> decoders, QObject* parent = nullptr);
    ~ColorCorrections() override;

    /// Asks for the correction of a stack with a profile; `ready` answers, at once where it is
    /// known, unless the colours need none.
    void ask(dicom::Stack const& stack);
    [[nodiscard]] bool busy() const { return waiting_ > 0; }

Q_SIGNALS:
    /// For all stacks whose profile this is (dicom::StackProfile::sha256).
    void ready(std::string const& profile, lamina::app::ColorCorrections::Correction correction);
    /// Told once for each profile.
    void failed(QString const& advice);

private:
    struct Known {
        std::weak_ptr<render::ColorCorrection const> correction;
        bool isAsked = false;
        bool isNone = false; ///< not needed, or not to be had
    };
    void take(std::string const& profile, Result<std::vector<std::uint32_t>> colors);

    std::shared_ptr<dicom::DecoderPool> decoders_;
    QThreadPool pool_;
    std::stop_source stop_;
    std::map<std::string, Known> known_;
    int waiting_ = 0;
};

} // namespace lamina::app
