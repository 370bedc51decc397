#pragma once

#include "render/SliceImage.h"
#include "view/FrameMeter.h"
#include "view/ReadingState.h"

#include <QImage>
#include <QPainter>

#include <memory>

namespace lamina::app {

/// The picture of one slice with its label maps, and what a presentation state covers, drawn anew
/// only when something in it changed.
class SlicePicture {
public:
    /// What there is to see of the view, and where in it (QImage::offset); around it all is black.
    /// The image shares this object's pixels: use it before the next call. While a plane is being
    /// turned its picture has half as many pixels each way as the view.
    [[nodiscard]] QImage image(
        ReadingState const& state, interact::PlaneKind kind, render::SliceView const& view);
    /// Paints the view whole; its first pixel lies at the painter's origin, `ratio` of them to a
    /// unit.
    void paint(QPainter& painter, ReadingState const& state, interact::PlaneKind kind,
        render::SliceView const& view, double ratio);

    /// How often it was drawn so far.
    [[nodiscard]] int drawn() const { return drawn_; }
    /// Of the last picture; without text.
    [[nodiscard]] FrameCost const& cost() const { return cost_; }

private:
    struct Key {
        image::Volume const* volume = nullptr;
        render::SliceView view;
        render::SliceLook look;
        bool inverted = false;
        std::shared_ptr<dicom::PresentationState const> presentation;
        std::shared_ptr<dicom::ImageOverlays const> overlays;
        bool overlaysShown = true;
        bool patientShown = true;
        bool layersHidden = false;
        int layersRevision = 0;
        int slicesRevision = 0;
        image::SliceState slice = image::SliceState::pending;
    };
    [[nodiscard]] static Key keyOf(
        ReadingState const& state, interact::PlaneKind kind, render::SliceView const& view);
    [[nodiscard]] bool isCurrent(Key const& key) const;
    void draw(ReadingState const& state, interact::PlaneKind kind, render::SliceView const& view);
    void drawImage(ReadingState const& state, render::SliceView const& view);
    void drawLabels(ReadingState const& state, render::SliceView const& view);
    void drawImages(ReadingState const& state, render::SliceView const& view);

    Key key_;
    QRect part_; ///< of the view, that the picture shows
    render::Picture picture_;
    render::Picture before_; ///< an unfinished layer
    render::Picture made_; ///< of a fused series or an image layer, before it is blended
    std::weak_ptr<image::Volume const> windowed_; ///< whose own window `window_` is
    render::Window window_;
    int drawn_ = 0;
    FrameCost cost_;
};

/// The bounding rectangle of a grid of voxels on the view, in pixels.
[[nodiscard]] QRectF gridRectangle(
    image::Affine const& indexToLps, image::Size3 size, render::SliceView const& view);

} // namespace lamina::app
