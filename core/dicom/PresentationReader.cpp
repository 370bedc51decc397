#include "dicom/CharacterSet.h"
#include "dicom/DisplayShutter_p.h"
#include "dicom/HeaderDataset_p.h"
#include "dicom/ImageOverlays.h"
#include "dicom/Presentation_p.h"
#include "dicom/ResultFile_p.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace lamina::dicom {

namespace {

constexpr std::size_t mostReferences = 20000;
constexpr std::size_t mostItems = 2000;
constexpr std::size_t mostPoints = 20000;
constexpr std::size_t longestText = 4096;
constexpr double farthest = 1e6;

bool isPlausible(StatePoint p)
{
    return std::isfinite(p.x) && std::isfinite(p.y) && std::abs(p.x) < farthest
        && std::abs(p.y) < farthest;
}

/// Items of a sequence up to the bound.
std::vector<DcmItem*> itemsOf(DcmItem& item, DcmTagKey const& sequence)
{
    auto all = allItemsIn(item, sequence);
    all.resize(std::min(all.size(), mostItems));
    return all;
}

void addReferences(DcmItem& item, StateScope& scope)
{
    for (auto* const image : allItemsIn(item, DCM_ReferencedImageSequence)) {
        if (scope.frames.size() >= mostReferences)
            return;
        auto& frames = scope.frames[textIn(*image, DCM_ReferencedSOPInstanceUID)];
        for (auto const number : decimalsIn(*image, DCM_ReferencedFrameNumber, mostReferences))
            frames.insert(static_cast<std::int64_t>(number) - 1);
    }
}

StateScope scopeOf(DcmItem& item, StateScope const& all)
{
    StateScope scope;
    addReferences(item, scope);
    return scope.frames.empty() ? all : scope;
}

std::vector<StatePoint> pointsIn(DcmItem& item, DcmTagKey const& key)
{
    Float32 const* values = nullptr;
    unsigned long count = 0;
    if (item.findAndGetFloat32Array(key, values, &count).bad() || values == nullptr)
        return {};
    std::vector<StatePoint> points;
    for (unsigned long n = 0; n + 1 < count && points.size() < mostPoints; n += 2) {
        StatePoint const point { values[n], values[n + 1] };
        if (!isPlausible(point))
            return {};
        points.push_back(point);
    }
    return points;
}

bool isDisplay(DcmItem& item, DcmTagKey const& key) { return textIn(item, key) == "DISPLAY"; }

std::optional<StateGraphic> graphicIn(DcmItem& item)
{
    StateGraphic graphic;
    auto const type = textIn(item, DCM_GraphicType);
    if (type == "POINT")
        graphic.kind = StateGraphic::Kind::points;
    else if (type == "INTERPOLATED")
        graphic.kind = StateGraphic::Kind::smooth;
    else if (type == "CIRCLE")
        graphic.kind = StateGraphic::Kind::circle;
    else if (type == "ELLIPSE")
        graphic.kind = StateGraphic::Kind::ellipse;
    else if (type != "POLYLINE")
        return std::nullopt;
    graphic.points = pointsIn(item, DCM_GraphicData);
    graphic.isOnDisplay = isDisplay(item, DCM_GraphicAnnotationUnits);
    graphic.isFilled = textIn(item, DCM_GraphicFilled) == "Y";
    auto const least = graphic.kind == StateGraphic::Kind::points ? 1U
        : graphic.kind == StateGraphic::Kind::ellipse             ? 4U
                                                                  : 2U;
    return graphic.points.size() < least ? std::nullopt : std::optional(std::move(graphic));
}

/// Line by line: a line break is a control character, and begins the character set anew.
std::string linesOf(std::string_view raw, std::string const& characters)
{
    std::string text;
    while (!raw.empty()) {
        auto const end = std::min(raw.find_first_of("\r\n"), raw.size());
        if (end > 0)
            text += (text.empty() ? "" : "\n") + toUtf8(raw.substr(0, end), characters, false);
        raw.remove_prefix(std::min(end + 1, raw.size()));
    }
    return text;
}

std::optional<StateText> textObjectIn(DcmItem& item, std::string const& characters)
{
    StateText made;
    OFString raw;
    // As a whole: a backslash is part of the text.
    if (item.findAndGetOFStringArray(DCM_UnformattedTextValue, raw).bad())
        return std::nullopt;
    made.text = linesOf(std::string(raw.c_str()).substr(0, longestText), characters);
    auto const first = pointsIn(item, DCM_BoundingBoxTopLeftHandCorner);
    auto const second = pointsIn(item, DCM_BoundingBoxBottomRightHandCorner);
    if (!first.empty() && !second.empty())
        made.box = { first[0], second[0] };
    made.isBoxOnDisplay = isDisplay(item, DCM_BoundingBoxAnnotationUnits);
    if (auto const anchor = pointsIn(item, DCM_AnchorPoint); !anchor.empty())
        made.anchor = anchor[0];
    made.isAnchorOnDisplay = isDisplay(item, DCM_AnchorPointAnnotationUnits);
    made.isAnchorShown = textIn(item, DCM_AnchorPointVisibility) == "Y";
    auto const side = textIn(item, DCM_BoundingBoxTextHorizontalJustification);
    made.justified = side == "CENTER" ? 'C' : side == "RIGHT" ? 'R' : 'L';
    bool const hasPlace = made.box || made.anchor;
    return made.text.empty() || !hasPlace ? std::nullopt : std::optional(std::move(made));
}

/// Which layers lie in front of which: the lowest at the back (PS3.3 C.10.7).
std::map<std::string, std::int64_t> layerOrderIn(DcmItem& data)
{
    std::map<std::string, std::int64_t> order;
    for (auto* const item : itemsOf(data, DCM_GraphicLayerSequence))
        order[textIn(*item, DCM_GraphicLayer)]
            = integerIn(*item, DCM_GraphicLayerOrder).value_or(0);
    return order;
}

void readDrawings(DcmItem& data, std::string const& characters, PresentationState& into)
{
    constexpr auto most = 10 * mostPoints;
    auto const order = layerOrderIn(data);
    std::vector<std::pair<std::int64_t, StateDrawing>> layered;
    std::size_t points = 0;
    for (auto* const item : itemsOf(data, DCM_GraphicAnnotationSequence)) {
        if (points > most)
            break;
        StateDrawing drawing { scopeOf(*item, into.scope), {}, {} };
        for (auto* const one : itemsOf(*item, DCM_TextObjectSequence))
            if (auto text = textObjectIn(*one, characters))
                drawing.texts.push_back(std::move(*text));
        for (auto* const one : itemsOf(*item, DCM_GraphicObjectSequence))
            if (auto graphic = graphicIn(*one);
                graphic && (points += graphic->points.size()) <= most)
                drawing.graphics.push_back(std::move(*graphic));
        auto const layer = order.find(textIn(*item, DCM_GraphicLayer));
        layered.emplace_back(layer == order.end() ? 0 : layer->second, std::move(drawing));
    }
    std::ranges::stable_sort(layered, {}, [](auto const& one) { return one.first; });
    for (auto& [place, drawing] : layered)
        into.drawings.push_back(std::move(drawing));
}

/// Corners count from 1 and both pixels belong to the area (PS3.3 C.10.4).
void readAreas(DcmItem& data, PresentationState& into)
{
    for (auto* const item : itemsOf(data, DCM_DisplayedAreaSelectionSequence)) {
        DisplayedArea area;
        area.scope = scopeOf(*item, into.scope);
        std::array<Sint32, 4> corner {};
        bool whole = true;
        for (unsigned long n = 0; n < 2; ++n) {
            whole
                &= item->findAndGetSint32(DCM_DisplayedAreaTopLeftHandCorner, corner[n], n).good();
            whole
                &= item->findAndGetSint32(DCM_DisplayedAreaBottomRightHandCorner, corner[n + 2], n)
                       .good();
        }
        area.topLeft = { corner[0] - 1.0, corner[1] - 1.0 };
        area.bottomRight = { static_cast<double>(corner[2]), static_cast<double>(corner[3]) };
        whole = whole && isPlausible(area.topLeft) && isPlausible(area.bottomRight)
            && area.topLeft.x != area.bottomRight.x && area.topLeft.y != area.bottomRight.y;
        auto const mode = textIn(*item, DCM_PresentationSizeMode);
        auto const spacing = decimalsIn(*item, DCM_PresentationPixelSpacing, 2);
        area.pixelMm = spacing.size() == 2 && spacing[1] > 0 ? spacing[1] : 0;
        auto const ratio = numberIn(*item, DCM_PresentationPixelMagnificationRatio).value_or(0);
        if (mode == "TRUE SIZE" && area.pixelMm > 0)
            area.mode = DisplayedArea::Mode::trueSize;
        else if (mode == "MAGNIFY" && ratio > 1e-3 && ratio < 1e3) {
            area.mode = DisplayedArea::Mode::magnify;
            area.magnification = ratio;
        }
        if (whole)
            into.areas.push_back(std::move(area));
    }
}

void readVois(DcmItem& data, PresentationState& into)
{
    for (auto* const item : itemsOf(data, DCM_SoftcopyVOILUTSequence)) {
        StateVoi voi;
        voi.scope = scopeOf(*item, into.scope);
        auto const function = textIn(*item, DCM_VOILUTFunction);
        voi.shape = function == "SIGMOID" ? VoiShape::sigmoid
            : function == "LINEAR_EXACT"  ? VoiShape::linearExact
                                          : VoiShape::linear;
        if (auto* const table = itemIn(*item, DCM_VOILUTSequence))
            voi.table = voiTableIn(*table, into.rescale && into.rescale->intercept < 0);
        if (auto const windows = windowsIn(*item); !windows.empty())
            voi.window = windows.front();
        if (voi.table || voi.window)
            into.vois.push_back(std::move(voi));
    }
}

/// The table of (2050,0010), its levels spread from 0 to 65535.
std::vector<std::uint16_t> presentationTableIn(DcmItem& data)
{
    auto* const item = itemIn(data, DCM_PresentationLUTSequence);
    auto const read = item != nullptr ? voiTableIn(*item, false) : std::nullopt;
    if (!read)
        return {};
    std::vector<std::uint16_t> levels;
    auto const most = (1 << read->bits) - 1;
    for (int const value : read->table.values)
        levels.push_back(
            static_cast<std::uint16_t>(std::lround(65535.0 * std::min(value, most) / most)));
    return levels;
}

void readModality(DcmItem& data, PresentationState& into)
{
    into.modalityTable = modalityTableIn(data);
    if (into.modalityTable) {
        auto const bits
            = numberIn(*itemIn(data, DCM_ModalityLUTSequence), DCM_LUTDescriptor, 2).value_or(16);
        into.modalityBits = static_cast<int>(std::clamp(bits, 1.0, 16.0));
        return;
    }
    auto const slope = numberIn(data, DCM_RescaleSlope);
    if (slope && *slope != 0 && std::isfinite(*slope))
        into.rescale = { *slope, numberIn(data, DCM_RescaleIntercept).value_or(0) };
}

/// The groups that the state gives a layer (PS3.3 C.11.7); without one an overlay is not seen.
std::set<std::uint16_t> activeGroups(DcmItem& data)
{
    std::set<std::uint16_t> groups;
    for (Uint16 group = 0x6000; group <= 0x601e; group += 2)
        if (!textIn(data, DcmTagKey(group, 0x1001)).empty())
            groups.insert(group);
    return groups;
}

void readOverlays(std::filesystem::path const& path, DcmItem& data, PresentationState& into)
{
    auto const active = activeGroups(data);
    std::optional<std::uint16_t> shutter;
    OFString shapes;
    if (data.findAndGetOFStringArray(DCM_ShutterShape, shapes).good()
        && std::string_view(shapes.c_str()).find("BITMAP") != std::string_view::npos)
        if (auto const group = integerIn(data, DCM_ShutterOverlayGroup); group && *group >= 0x6000)
            shutter = static_cast<std::uint16_t>(*group & 0xffff);
    auto wanted = active;
    if (shutter)
        wanted.insert(*shutter);
    if (wanted.empty())
        return;
    into.imageOverlays = active;
    auto planes = readOverlayPlanes(path, wanted);
    for (auto& plane : planes ? *planes : std::vector<OverlayPlane>()) {
        into.imageOverlays.erase(plane.group);
        if (plane.group == shutter)
            into.shutter.bitmap = std::move(plane);
        else
            into.overlays.push_back({ into.scope, std::move(plane) });
    }
    if (shutter && !into.shutter.bitmap)
        into.notes.emplace_back("its bitmap shutter");
}

} // namespace

std::string presentationNameIn(DcmItem& data)
{
    auto const characters = textIn(data, DCM_SpecificCharacterSet);

    auto const label = toUtf8(textIn(data, DCM_ContentLabel), characters, false);
    auto const description = toUtf8(textIn(data, DCM_ContentDescription), characters, false);
    auto name = description.empty() ? label
        : label.empty()             ? description
                                    : label + " · " + description;
    return name.empty() ? "Presentation state" : name;
}

bool StateScope::covers(std::string const& sopInstanceUid, std::int64_t frame) const
{
    auto const found = frames.find(sopInstanceUid);
    return found != frames.end() && (found->second.empty() || found->second.contains(frame));
}

Result<PresentationState> readPresentationState(std::filesystem::path const& path)
{
    LAMINA_TRY(auto const file, loadChecked(path));
    auto& data = *file->getDataset();
    // Storage classes of presentation states (PS3.4 B.5): grayscale, color, pseudo-color, blending
    // …
    if (!textIn(data, DCM_SOPClassUID).starts_with("1.2.840.10008.5.1.4.1.1.11."))
        return fail(ErrorCode::unsupported, "no presentation state",
            "This object says nothing about how images are shown.");
    auto const characters = textIn(data, DCM_SpecificCharacterSet);
    PresentationState state;
    state.sopInstanceUid = textIn(data, DCM_SOPInstanceUID);
    state.name = presentationNameIn(data);
    for (auto* const series : allItemsIn(data, DCM_ReferencedSeriesSequence))
        addReferences(*series, state.scope);
    readModality(data, state);
    readVois(data, state);
    auto const shape = textIn(data, DCM_PresentationLUTShape);
    if (shape == "INVERSE" || shape == "IDENTITY")
        state.isInverse = shape == "INVERSE";
    if (!state.isInverse && itemIn(data, DCM_PresentationLUTSequence) != nullptr) {
        state.presentationTable = presentationTableIn(data);
        if (state.presentationTable.empty())
            state.notes.emplace_back("its presentation table");
        else
            state.isInverse = false;
    }
    auto const rotation = static_cast<int>(
        std::lround(std::fmod(numberIn(data, DCM_ImageRotation).value_or(0), 360.0)));
    if (rotation % 90 == 0)
        state.quarters = (rotation / 90 % 4 + 4) % 4;
    state.isFlipped = textIn(data, DCM_ImageHorizontalFlip) == "Y";
    state.shutter = shutterIn(data);
    readOverlays(path, data, state);
    readDrawings(data, characters, state);
    readAreas(data, state);
    if (!state.modalityTable && itemIn(data, DCM_ModalityLUTSequence) != nullptr)
        state.notes.emplace_back("its modality table");
    if (itemIn(data, DCM_MaskSubtractionSequence) != nullptr)
        state.notes.emplace_back("its mask");
    return state;
}

void addImageOverlays(PresentationState& state, std::span<Frame const> frames)
{
    if (state.imageOverlays.empty())
        return;
    std::vector<Frame> shown;
    std::ranges::copy_if(frames, std::back_inserter(shown),
        [&](Frame const& frame) { return state.scope.frames.contains(frame.sopInstanceUid); });
    auto overlays = readImageOverlays(shown, state.imageOverlays);
    if (overlays.empty())
        state.notes.emplace_back("an overlay that the images do not hold");
    for (auto& [uid, planes] : overlays) {
        StateScope scope;
        scope.frames[uid] = state.scope.frames.at(uid);
        for (auto& plane : planes)
            state.overlays.push_back({ scope, std::move(plane) });
    }
}

} // namespace lamina::dicom
