#include "interact/Presets.h"
#include "view/ReadingState.h"

#include <algorithm>
#include <cmath>

namespace lamina::app {

namespace {

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

} // namespace

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

bool ReadingState::takeCorrection(
    std::string const& profile, std::shared_ptr<render::ColorCorrection const> correction)
{
    if (profile != profile_ || !isColor())
        return false;
    correction_ = std::move(correction);
    return usesProfile;
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

} // namespace lamina::app
