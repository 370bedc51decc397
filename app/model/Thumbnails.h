#pragma once

#include "dicom/StackLoader.h"
#include "render/SliceImage.h"
#include "session/StackKey.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <map>
#include <memory>
#include <stop_token>

namespace lamina::app {

/// A picture of the middle slice as acquired, `side` pixels square. [any thread]
[[nodiscard]] QImage thumbnailOf(image::Volume const& volume, dicom::Stack const& stack, int side);

/// Small pictures of stacks, made one after another on a thread of their own from the middle
/// slice alone, and kept. [gui thread]
class Thumbnails final : public QObject {
    Q_OBJECT

public:
    /// With `decoders` compressed images are unpacked there.
    explicit Thumbnails(std::shared_ptr<dicom::DecoderPool> decoders, QObject* parent = nullptr);
    ~Thumbnails() override;

    /// The picture, or a null one that is on its way (or cannot be made).
    [[nodiscard]] QImage picture(session::StackKey const& key, dicom::Stack const& stack);

    /// Makes the picture from voxels that are here already, where there is none yet.
    void offer(session::StackKey const& key, dicom::Stack const& stack,
        std::shared_ptr<image::Volume const> volume);

    /// Puts the colours right of all pictures whose profile this is.
    void correct(std::string const& profile, render::ColorCorrection const& correction);

    [[nodiscard]] bool pending() const { return waiting_ > 0; }

Q_SIGNALS:
    void ready(lamina::session::StackKey const& key);
    /// Pictures are here that the correction of this stack's profile would put right.
    void correctionWanted(lamina::dicom::Stack const& stack);

private:
    void submit(session::StackKey const& key, std::function<QImage()> make);
    void awaitColors(session::StackKey const& key, dicom::Stack const& stack);
    void askForColors();

    std::map<session::StackKey, QImage> pictures_; ///< a null picture: on its way or impossible
    std::map<session::StackKey, dicom::Stack> uncorrected_; ///< of one frame each
    int waiting_ = 0;
    std::shared_ptr<dicom::DecoderPool> decoders_;
    std::stop_source stop_;
    QThreadPool pool_;
};

} // namespace lamina::app
