#include "view/ReadingState.h"

#include "interact/Presets.h"

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

/// The levels of a table as 0 to 65535.
std::shared_ptr<render::VoiTable const> levelsOf(dicom::FileVoiTable const& file)
{
    render::VoiTable made { file.table.firstStored, {} };
    auto const most = static_cast<double>((1 << file.bits) - 1);
    for (auto const value : file.table.values)
        made.levels.push_back(
            static_cast<std::uint16_t>(std::lround(std::min(value / most, 1.0) * 65535)));
    return std::make_shared<render::VoiTable const>(std::move(made));
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

render::Window ReadingState::firstWindow() const
{
    std::optional<render::Window> named;
    if (!fileWindows_.empty())
        named = { fileWindows_.front().center, fileWindows_.front().width, fileFunction_ };
    return interact::firstWindow(named, *volume_);
}

bool ReadingState::applyPreset(std::string_view id)
{
    if (!volume_ || isColor())
        return false;
    for (auto const& preset : interact::windowPresets()) {
        if (preset.id != id)
            continue;
        if (preset.window) {
            chooseWindow(*preset.window);
        } else if (preset.key == '0') {
            chooseWindow(interact::fullRange(*volume_));
        } else if (preset.key == '2' || fileVois().empty()) {
            chooseWindow(interact::autoWindow(*volume_));
        } else {
            auto const now = fileVoiInUse();
            applyFileVoi(now && *now + 1 < fileVois().size() ? *now + 1 : 0);
        }
        return true;
    }
    return false;
}

std::optional<std::size_t> ReadingState::fileVoiInUse() const
{
    if (voiTable_) {
        auto const table = std::ranges::find(fileTables_, voiTable_, &NamedTable::table);
        return fileWindows_.size() + static_cast<std::size_t>(table - fileTables_.begin());
    }
    auto const used = std::ranges::find_if(fileWindows_,
        [this](auto const& w) { return w.center == window.center && w.width == window.width; });
    if (used == fileWindows_.end())
        return std::nullopt;
    return static_cast<std::size_t>(used - fileWindows_.begin());
}

bool ReadingState::takeFileVoi(dicom::FileVoi const& voi)
{
    using enum dicom::VoiShape;
    fileFunction_ = voi.shape == sigmoid ? render::VoiFunction::sigmoid
        : voi.shape == linearExact       ? render::VoiFunction::linearExact
                                         : render::VoiFunction::linear;
    fileTables_.clear();
    for (auto const& one : voi.tables)
        fileTables_.push_back({ levelsOf(one), one.name });
    if (!volume_ || windowChosen_ || isColor())
        return false;
    if (!fileWindows_.empty())
        window.function = fileFunction_;
    else if (!fileTables_.empty())
        useTable(fileTables_.front());
    return true;
}

void ReadingState::useTable(NamedTable const& named)
{
    voiTable_ = named.table;
    voiTableName_ = named.name.empty() ? "VOI LUT" : named.name;
    windowChosen_ = true;
    // From where a drag goes on: what the table covers.
    auto const count = static_cast<double>(voiTable_->levels.size());
    window = { static_cast<double>(voiTable_->first) + count / 2, count };
}

void ReadingState::nameFrames(dicom::Stack const& stack)
{
    frames_.clear();
    for (auto const& frame : stack.frames)
        frames_.push_back({ frame.sopInstanceUid, frame.frameNumber });
}

void ReadingState::nameProfile(dicom::Stack const& stack)
{
    if (profile_ == stack.colorProfile.sha256)
        return;
    profile_ = stack.colorProfile.sha256;
    correction_ = nullptr;
}

bool ReadingState::takeCorrection(
    std::string const& profile, std::shared_ptr<render::ColorCorrection const> correction)
{
    if (profile != profile_ || !isColor())
        return false;
    correction_ = std::move(correction);
    return usesProfile;
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

std::int64_t ReadingState::fileFrame(interact::PlaneKind kind) const
{
    auto const k = static_cast<std::size_t>(volumeSlice(kind));
    return k < frames_.size() ? frames_[k].frame : 0;
}

void ReadingState::present(std::shared_ptr<dicom::PresentationState const> presentation)
{
    presentation_ = std::move(presentation);
    presentedVoi_ = nullptr;
    modality_ = nullptr;
    presentationTable_ = nullptr;
    if (!presentation_ || !volume_)
        return;
    takeTables();
    // What the state says of dark and bright stands in place of what the image says.
    if (presentation_->isInverse && !isColor())
        chooseColors("grey", *presentation_->isInverse != volume_->description().inverted);
    followPresentation();
}

/// Values that slices or a table of the file made are no longer the stored ones.
bool ReadingState::keepsStored() const
{
    return volume_->type() != image::VoxelType::float32
        && volume_->type() != image::VoxelType::int32;
}

bool ReadingState::leavesModalityOut() const
{
    return presentation_ && presentation_->modalityTable && !modality_ && !isColor();
}

void ReadingState::takeTables()
{
    if (isColor())
        return;
    if (!presentation_->presentationTable.empty())
        presentationTable_
            = std::make_shared<render::PresentationTable const>(presentation_->presentationTable);
    auto const& table = presentation_->modalityTable;
    if (!table || !keepsStored())
        return;
    modality_ = std::make_shared<render::ModalityTable const>(
        render::ModalityTable { table->firstStored, table->values });
    // All that the table may give, unless the state says otherwise.
    auto const count = static_cast<double>(1 << presentation_->modalityBits);
    chooseWindow({ count / 2, count });
}

bool ReadingState::followPresentation()
{
    if (!presentation_ || !volume_ || isColor())
        return false;
    auto const voi = std::ranges::find_if(
        presentation_->vois, [this](auto const& one) { return isIn(one.scope, native_); });
    if (voi == presentation_->vois.end() || &*voi == presentedVoi_)
        return false;
    presentedVoi_ = &*voi;
    useVoi(*voi);
    return true;
}

void ReadingState::useVoi(dicom::StateVoi const& voi)
{
    if (voi.table) {
        useTable({ levelsOf(*voi.table), voi.table->name });
        return;
    }
    using enum dicom::VoiShape;
    render::Window chosen { voi.window->center, voi.window->width,
        voi.shape == sigmoid           ? render::VoiFunction::sigmoid
            : voi.shape == linearExact ? render::VoiFunction::linearExact
                                       : render::VoiFunction::linear };
    // Values of the state may be made of stored ones in another way than those of the image.
    if (auto const& rescale = presentation_->rescale; rescale && keepsStored()) {
        auto const& own = volume_->description();
        chosen.center
            = (chosen.center - rescale->intercept) / rescale->slope * own.slope + own.intercept;
        chosen.width *= std::abs(own.slope / rescale->slope);
    }
    chooseWindow(chosen);
}

std::vector<std::string> ReadingState::fileVois() const
{
    std::vector<std::string> names;
    for (auto const& w : fileWindows_)
        names.push_back(w.name);
    for (auto const& [table, name] : fileTables_)
        names.push_back(name.empty() ? "VOI LUT" : name);
    return names;
}

bool ReadingState::applyFileVoi(std::size_t place)
{
    if (!volume_ || isColor() || place >= fileWindows_.size() + fileTables_.size())
        return false;
    if (place < fileWindows_.size())
        chooseWindow({ fileWindows_[place].center, fileWindows_[place].width, fileFunction_ });
    else
        useTable(fileTables_[place - fileWindows_.size()]);
    return true;
}

bool ReadingState::followVoxels()
{
    if (!volume_ || windowChosen_ || !fileWindows_.empty() || isColor())
        return false;
    auto const ready = volume_->readySlices();
    // The first slice, then at each doubling: the picture does not flicker while it fills.
    if (ready == 0 || (ready < 2 * readyAtWindow_ && !volume_->complete())
        || ready == readyAtWindow_)
        return false;
    readyAtWindow_ = ready;
    auto const before = window;
    window = interact::autoWindow(*volume_);
    return window != before;
}

void ReadingState::chooseColors(std::string colorMap, bool isInverted)
{
    colorMap_ = std::move(colorMap);
    inverted_ = isInverted;
    colors_ = colorMap_ == "grey" && !inverted_
        ? nullptr
        : std::make_shared<render::ColorTable const>(render::colorTable(colorMap_, inverted_));
}

void ReadingState::takeLook(ReadingState const& other)
{
    window = other.window;
    windowChosen_ = other.windowChosen_;
    voiTable_ = other.voiTable_;
    voiTableName_ = other.voiTableName_;
    colors_ = other.colors_;
    colorMap_ = other.colorMap_;
    inverted_ = other.inverted_;
}

void ReadingState::chooseWindow(render::Window chosen)
{
    window = chosen;
    voiTable_ = nullptr;
    voiTableName_.clear();
    windowChosen_ = true;
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
