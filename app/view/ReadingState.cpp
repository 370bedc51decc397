#include "view/ReadingState.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace lamina::app {

namespace {

using image::Vec3;

// The frames of a stack that is no volume, in the orientation they were stored in.
interact::ReadingPlane acquiredPlane(image::Volume const& volume, interact::PlaneKind kind)
{
    auto const& affine = volume.indexToLps();
    auto const size = volume.size();
    interact::ReadingPlane plane;
    plane.kind = kind;
    plane.right = image::normalized(affine.i);
    plane.down = image::normalized(affine.j);
    plane.normal = image::normalized(image::cross(plane.right, plane.down));
    plane.first = volume.lpsOf(
        { static_cast<double>(size.columns - 1) / 2, static_cast<double>(size.rows - 1) / 2, 0 });
    plane.step = image::length(affine.k);
    plane.count = size.slices;
    plane.native = true;
    plane.widthMm = image::length(affine.i) * static_cast<double>(size.columns);
    plane.heightMm = image::length(affine.j) * static_cast<double>(size.rows);
    return plane;
}

Vec3 clampedIndex(image::Volume const& volume, Vec3 index)
{
    for (int axis = 0; axis < 3; ++axis)
        index[axis] = std::clamp(index[axis], 0.0, static_cast<double>(volume.size()[axis] - 1));
    return index;
}

} // namespace

void ReadingState::open(
    std::shared_ptr<image::Volume const> volume, dicom::Stack const& stack, CornerText const& text)
{
    volume_ = std::move(volume);
    corners = text;
    health = stack.health;
    artificial_ = !stack.algorithm.empty();
    nameFrames(stack);
    nameProfile(stack);
    present(nullptr);
    fileWindows_ = stack.windows;
    fileTables_.clear();
    fileFunction_ = render::VoiFunction::linear;
    voiTable_ = nullptr;
    voiTableName_.clear();
    cine = { false, cine.bounces, interact::cineRate(stack.framesPerSecond, stack.frameTimesMs) };
    auto const& description = volume_->description();
    asAcquired_ = !stack.isVolume || description.size.slices < 3
        || description.type == image::VoxelType::rgb8 || !description.geometryKnown;
    planes_ = interact::readingPlanes(*volume_);
    native_ = interact::nativePlane(*volume_);
    if (asAcquired_)
        planes_[index(native_)] = acquiredPlane(*volume_, native_);
    home_ = planes_;
    turned_ = {};
    slabs_ = {};
    axis_ = stack.fourthAxis;
    seriesUid_ = stack.seriesInstanceUid;
    stackId_ = stack.id;
    layers.clear();
    fusion.reset();
    annotations.clear();
    stops.clear();
    isPointed = false;
    selected.clear();
    ++layersRevision;
    ++slicesRevision;
    chooseColors("grey", false);
    windowChosen_ = false;
    readyAtWindow_ = 0;
    window = firstWindow();

    auto const size = volume_->size();
    auto const half = [](std::int64_t n) { return std::floor(static_cast<double>(n - 1) / 2); };
    // Frames of a loop start with the first; a volume opens in its middle.
    jumpTo(volume_->lpsOf(
        { half(size.columns), half(size.rows), asAcquired_ ? 0 : half(size.slices) }));
}

bool ReadingState::isBeside(dicom::Stack const& stack) const
{
    if (!volume_ || !axis_ || !stack.fourthAxis || seriesUid_ != stack.seriesInstanceUid)
        return false;
    auto const size = volume_->size();
    auto const& other = stack.volume.size;
    return axis_->stackIds == stack.fourthAxis->stackIds && size.columns == other.columns
        && size.rows == other.rows && size.slices == other.slices
        && (stack.volume.type == image::VoxelType::rgb8) == isColor();
}

bool ReadingState::isSame(dicom::Stack const& stack) const
{
    return volume_ && seriesUid_ == stack.seriesInstanceUid && stackId_ == stack.id
        && (stack.volume.type == image::VoxelType::rgb8) == isColor();
}

void ReadingState::reopen(
    std::shared_ptr<image::Volume const> volume, dicom::Stack const& stack, CornerText const& text)
{
    auto const keptWindow = window;
    auto const keptChoice = windowChosen_;
    auto const point = crosshair_;
    open(std::move(volume), stack, text);
    window = keptWindow;
    windowChosen_ = keptChoice;
    jumpTo(point);
}

void ReadingState::exchange(
    std::shared_ptr<image::Volume const> volume, dicom::Stack const& stack, CornerText const& text)
{
    volume_ = std::move(volume);
    axis_ = stack.fourthAxis;
    stackId_ = stack.id;
    corners = text;
    health = stack.health;
    artificial_ = !stack.algorithm.empty();
    nameFrames(stack);
    nameProfile(stack);
    present(nullptr);
    fileWindows_ = stack.windows;
    // Positions are compared by eye: all are seen through one window.
    windowChosen_ = true;
    layers.clear();
    annotations.clear();
    selected.clear();
    ++layersRevision;
    ++slicesRevision;
}

bool ReadingState::setSlab(interact::PlaneKind kind, render::Slab slab)
{
    if (!isOpen() || asAcquired_)
        return false;
    auto const& on = plane(kind);
    slab.thickness = std::min(slab.thickness, on.step * static_cast<double>(on.count));
    // No more than a slice is the slice.
    if (slab.thickness <= on.step)
        slab.thickness = 0;
    slabs_[index(kind)] = slab;
    return true;
}

bool ReadingState::turnPlane(interact::PlaneKind kind, Vec3 axis, double radians)
{
    if (!isOpen() || asAcquired_)
        return false;
    auto& turned = planes_[index(kind)];
    turned = interact::turnedPlane(turned, *volume_, axis, radians, crosshair_);
    turned_[index(kind)] = true;
    slices_[index(kind)] = interact::sliceAt(turned, *volume_, crosshair_);
    return true;
}

bool ReadingState::straighten()
{
    if (std::ranges::none_of(turned_, std::identity {}))
        return false;
    planes_ = home_;
    turned_ = {};
    jumpTo(crosshair_);
    return true;
}

double ReadingState::turnOf(interact::PlaneKind kind) const
{
    return interact::turnBetween(plane(kind), home_[index(kind)]) * 180 / std::numbers::pi;
}

void ReadingState::close()
{
    ReadingState fresh;
    fresh.layersRevision = layersRevision + 1;
    fresh.cornerLevel = cornerLevel;
    fresh.cornerTables = std::move(cornerTables);
    fresh.mouse = mouse;
    fresh.crosshairShown = crosshairShown;
    fresh.usesProfile = usesProfile;
    fresh.overlaysShown = overlaysShown;
    fresh.annotationsHidden = annotationsHidden;
    fresh.tool = tool;
    fresh.dated = dated;
    fresh.marksPoint = marksPoint;
    fresh.isMagnified = isMagnified;
    fresh.lensFactor = lensFactor;
    fresh.isChosen = isChosen;
    *this = std::move(fresh);
}

Vec3 ReadingState::center(interact::PlaneKind kind) const
{
    if (asAcquired_) {
        auto const size = volume_->size();
        return volume_->lpsOf({ static_cast<double>(size.columns - 1) / 2,
            static_cast<double>(size.rows - 1) / 2, static_cast<double>(slice(kind)) });
    }
    return interact::sliceCenter(plane(kind), *volume_, slice(kind));
}

std::int64_t ReadingState::volumeSlice(interact::PlaneKind kind) const
{
    return asAcquired_ ? slice(kind) : interact::volumeSlice(plane(kind), *volume_, slice(kind));
}

std::int64_t ReadingState::focusSlice() const
{
    if (plane(native_).native)
        return volumeSlice(native_);
    auto const k = std::llround(volume_->indexOf(crosshair_).z);
    return std::clamp<std::int64_t>(k, 0, volume_->size().slices - 1);
}

image::Annotation ReadingState::focusMark() const
{
    auto const& native = home_[index(native_)];
    image::Annotation mark;
    mark.kind = image::AnnotationKind::keyImage;
    mark.normal = native.normal;
    if (asAcquired_ || !isTurned(native_))
        mark.points = { center(native_) };
    else
        mark.points = { interact::sliceCenter(
            native, *volume_, interact::sliceAt(native, *volume_, crosshair_)) };
    return mark;
}

void ReadingState::jumpTo(Vec3 lps)
{
    if (!volume_)
        return;
    auto const at = clampedIndex(*volume_, volume_->indexOf(lps));
    crosshair_ = volume_->lpsOf(at);
    if (asAcquired_) {
        slices_[index(native_)] = std::llround(at.z);
        return;
    }
    for (auto const& p : planes_)
        slices_[index(p.kind)] = interact::sliceAt(p, *volume_, crosshair_);
}

void ReadingState::setSlice(interact::PlaneKind kind, std::int64_t wanted)
{
    if (!volume_)
        return;
    auto const& p = plane(kind);
    slices_[index(kind)] = std::clamp<std::int64_t>(wanted, 0, p.count - 1);
    auto const offset = image::dot(center(kind) - crosshair_, p.normal);
    // Along the line that the other two planes share, so that the crosshair stays on both.
    auto const k = index(kind);
    auto along = image::cross(planes_[(k + 1) % 3].normal, planes_[(k + 2) % 3].normal);
    constexpr double steep = 0.1;
    if (std::abs(image::dot(along, p.normal)) < steep)
        along = p.normal;
    crosshair_ = crosshair_ + along * (offset / image::dot(along, p.normal));
}

std::int64_t ReadingState::stepped(interact::PlaneKind kind, std::int64_t steps) const
{
    auto const now = slice(kind);
    if (stops.empty() || kind != native_ || !plane(kind).native)
        return now + steps;
    auto const last = std::ssize(stops) - 1;
    // From between two stops the next one is a step away, either way.
    auto const from = steps > 0 ? std::ranges::upper_bound(stops, now) - stops.begin() - 1
                                : std::ranges::lower_bound(stops, now) - stops.begin();
    return stops[static_cast<std::size_t>(std::clamp<std::int64_t>(from + steps, 0, last))];
}

void ReadingState::nameFrames(dicom::Stack const& stack)
{
    frames_.clear();
    for (auto const& frame : stack.frames)
        frames_.push_back({ frame.sopInstanceUid, frame.frameNumber, frame.shutter });
}

void ReadingState::nameProfile(dicom::Stack const& stack)
{
    if (profile_ == stack.colorProfile.sha256)
        return;
    profile_ = stack.colorProfile.sha256;
    correction_ = nullptr;
}

bool ReadingState::hasAnyOf(dicom::StateScope const& scope) const
{
    return std::ranges::any_of(frames_,
        [&](FrameName const& frame) { return scope.covers(frame.sopInstanceUid, frame.frame); });
}

bool ReadingState::isIn(dicom::StateScope const& scope, interact::PlaneKind kind) const
{
    if (!plane(kind).native)
        return false;
    auto const k = static_cast<std::size_t>(volumeSlice(kind));
    return k < frames_.size() && scope.covers(frames_[k].sopInstanceUid, frames_[k].frame);
}

std::span<dicom::OverlayPlane const> ReadingState::overlaysOn(interact::PlaneKind kind) const
{
    if (!overlays || !overlaysShown || presentation_ || !plane(kind).native)
        return {};
    auto const k = static_cast<std::size_t>(volumeSlice(kind));
    auto const found
        = k < frames_.size() ? overlays->find(frames_[k].sopInstanceUid) : overlays->end();
    return found == overlays->end() ? std::span<dicom::OverlayPlane const>() : found->second;
}

dicom::DisplayShutter const* ReadingState::shutterOn(interact::PlaneKind kind) const
{
    if (presentation_ && isIn(presentation_->scope, kind))
        return &presentation_->shutter;
    auto const k = static_cast<std::size_t>(volumeSlice(kind));
    bool const isAsked = overlaysShown && !presentation_ && plane(kind).native;
    return isAsked && k < frames_.size() ? frames_[k].shutter.get() : nullptr;
}

std::int64_t ReadingState::fileFrame(interact::PlaneKind kind) const
{
    auto const k = static_cast<std::size_t>(volumeSlice(kind));
    return k < frames_.size() ? frames_[k].frame : 0;
}

bool ReadingState::isOn(image::Annotation const& annotation, interact::PlaneKind kind) const
{
    if (!asAcquired_)
        return interact::liesOn(annotation, plane(kind), *volume_, slice(kind));
    // Frames of a loop may lie at one place: the drawing knows its frame by its number.
    return !annotation.points.empty()
        && std::llround(volume_->indexOf(annotation.points.front()).z) == slice(kind);
}

std::string ReadingState::calibration() const
{
    return interact::calibrationNote(volume_->description());
}

bool ReadingState::isDrawn(session::Layer const& layer)
{
    return layer.visible && layer.state != session::LayerState::rejected
        && (layer.labels || layer.image || !layer.report.boxes.empty());
}

session::Layer const* ReadingState::imageLayer() const
{
    auto const hasImage = [](session::Layer const& layer) {
        return layer.image && layer.state != session::LayerState::rejected;
    };
    auto const drawn = std::find_if(layers.rbegin(), layers.rend(),
        [&](auto const& layer) { return hasImage(layer) && layer.visible; });
    if (drawn != layers.rend())
        return &*drawn;
    auto const any = std::find_if(layers.rbegin(), layers.rend(), hasImage);
    return any == layers.rend() ? nullptr : &*any;
}

bool ReadingState::showsArtificial() const
{
    auto const isShown
        = [](session::Layer const& layer) { return layer.isArtificial && isDrawn(layer); };
    return artificial_ || (!layersHidden && std::ranges::any_of(layers, isShown));
}

} // namespace lamina::app
