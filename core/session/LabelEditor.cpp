#include "session/LabelEditor.h"

#include "base/Guarded.h"
#include "base/Log.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <new>
#include <tuple>

namespace lamina::session {

namespace {

using image::LabelChange;
using image::LabelMap;

Error notEditable(std::string what, std::string advice)
{
    return { ErrorCode::usage, std::move(what), std::move(advice) };
}

/// The axis of the grid whose slices face a direction most.
int axisFacing(image::Affine const& affine, image::Vec3 normal)
{
    int best = 2;
    double most = 0;
    for (int axis = 0; axis < 3; ++axis) {
        auto const across = image::cross(affine.axis((axis + 1) % 3), affine.axis((axis + 2) % 3));
        auto const facing = std::abs(image::dot(image::normalized(across), normal));
        if (facing > most + 1e-9) {
            most = facing;
            best = axis;
        }
    }
    return best;
}

std::int64_t sliceOf(LabelMap const& map, int axis, std::int64_t voxel)
{
    auto const i = voxel % map.size.columns;
    auto const j = voxel / map.size.columns % map.size.rows;
    auto const k = voxel / map.size.columns / map.size.rows;
    return axis == 0 ? i : axis == 1 ? j : k;
}

} // namespace

std::optional<Error> editingProblem(Layer const& layer)
{
    if (!layer.labels)
        return notEditable(
            "layer without labels", "This result has no label map that could be painted on.");
    if (layer.computing != 0)
        return notEditable(
            "layer that is computing", "This result is not finished. It can be edited once it is.");
    if (layer.isForeign)
        return notEditable(
            "foreign layer", "This comes from a file of another program: it is shown as it is.");
    if (!isUndecided(layer.state))
        return notEditable("decided layer",
            "This result is decided: only proposals can be edited. Run the model again for a new "
            "one.");
    return std::nullopt;
}

LabelEditor::LabelEditor(Home home)
    : home_(std::move(home))
{
}

// Strokes that are done but not on the disk yet must get there.
LabelEditor::~LabelEditor()
{
    std::promise<void> done;
    pool_.submit([&done](std::stop_token) { done.set_value(); });
    done.get_future().wait();
}

void LabelEditor::submit(StackKey const& key, std::function<std::function<void()>()> work)
{
    ++running_;
    pool_.submit([this, key, work = std::move(work)](std::stop_token) {
        auto done = guarded([&]() -> Result<std::function<void()>> { return work(); });
        auto after = done ? *std::move(done) : [this, key, error = done.error()] {
            log::warning("session", "edit failed: {}", error.what);
            home_.failed(key, error);
        };
        home_.post([this, after = std::move(after)] {
            --running_;
            after();
        });
    });
}

Result<LabelEditor::Work*> LabelEditor::workOn(StackKey const& key, int layer)
{
    auto* const found = home_.layer(key, layer);
    if (found == nullptr)
        return fail(ErrorCode::notFound, "layer is gone", "This result is no longer open.");
    if (auto problem = editingProblem(*found))
        return fail(std::move(*problem));
    auto const [at, isNew] = works_.try_emplace({ key, layer }, found->labels);
    if (isNew)
        at->second.original = found->labels;
    return &at->second;
}

LabelEditor::Work const* LabelEditor::known(StackKey const& key, int layer) const
{
    auto const found = works_.find({ key, layer });
    return found == works_.end() ? nullptr : &found->second;
}

Status LabelEditor::prepare(StackKey const& key, int layer)
{
    LAMINA_TRY(auto* const work, workOn(key, layer));
    copyFor({ key, layer }, *work);
    return {};
}

void LabelEditor::copyFor(Place const& place, Work& work)
{
    auto map = work.buffers.wanted();
    if (!map)
        return;
    submit(place.first, [this, place, map = std::move(map)]() mutable -> std::function<void()> {
        std::shared_ptr<LabelMap> copy;
        try {
            copy = std::make_shared<LabelMap>(*map);
        } catch (std::bad_alloc const&) {
            log::warning("session", "no memory for a copy of a label map");
        }
        map.reset();
        return [this, place, copy = std::move(copy)]() mutable {
            auto const found = works_.find(place);
            if (found == works_.end())
                return;
            if (!copy) {
                found->second.waiting.clear();
                home_.failed(place.first,
                    { ErrorCode::outOfMemory, "copy of a label map",
                        "There is not enough memory to edit this result. Close other studies." });
                return;
            }
            found->second.buffers.adopt(std::move(copy));
            goOn(place);
            copyFor(place, found->second);
        };
    });
}

void LabelEditor::act(StackKey const& key, int layer, std::function<bool(Work&, Layer&)> action)
{
    auto const work = workOn(key, layer);
    if (!work)
        return;
    (*work)->waiting.push_back(std::move(action));
    goOn({ key, layer });
}

void LabelEditor::goOn(Place const& place)
{
    auto const found = works_.find(place);
    auto* const layer = home_.layer(place.first, place.second);
    if (found == works_.end() || layer == nullptr)
        return;
    auto& work = found->second;
    auto const before = work.buffers.current();
    while (!work.waiting.empty() && work.waiting.front()(work, *layer))
        work.waiting.pop_front();
    if (work.buffers.current() != before)
        home_.changed(place.first, true);
    if (!work.waiting.empty())
        copyFor(place, work);
}

void LabelEditor::paint(StackKey const& key, int layer, image::LabelBrush const& brush,
    image::Vec3 from, image::Vec3 to, image::LabelInk ink)
{
    act(key, layer, [brush, from, to, ink](Work& work, Layer& on) {
        auto const& map = *work.buffers.current();
        auto const change = image::changeOf(map, image::voxelsUnder(map, brush, from, to), ink);
        if (change.empty())
            return true;
        if (!work.buffers.advance(change))
            return false;
        work.inHand.insert(work.inHand.end(), change.begin(), change.end());
        on.labels = work.buffers.current();
        ++on.labelsRevision;
        return true;
    });
}

void LabelEditor::finishStroke(StackKey const& key, int layer)
{
    act(key, layer, [this, key](Work& work, Layer& on) {
        if (!work.inHand.empty())
            finish(key, work, on, std::exchange(work.inHand, {}));
        return true;
    });
}

void LabelEditor::finish(StackKey const& key, Work& work, Layer& layer, LabelChange stroke)
{
    auto record = LabelHistory::recordOf(stroke);
    work.history.add(std::move(stroke));
    layer.labels = work.buffers.current();
    ++layer.labelsRevision;
    layer.state = LayerState::edited;
    keep(key, work, layer, std::move(record));
    home_.changed(key, false);
}

void LabelEditor::step(StackKey const& key, int layer, bool forward)
{
    act(key, layer, [this, key, forward](Work& work, Layer& on) {
        auto const* const stroke = forward ? work.history.next() : work.history.last();
        if (stroke == nullptr)
            return true;
        if (!work.buffers.advance(*stroke, forward))
            return false;
        if (forward)
            work.history.redo();
        else
            work.history.undo();
        on.labels = work.buffers.current();
        ++on.labelsRevision;
        on.state = work.history.isUntouched() ? LayerState::proposed : LayerState::edited;
        keep(key, work, on,
            std::string(forward ? LabelHistory::redoRecord : LabelHistory::undoRecord));
        home_.changed(key, false);
        return true;
    });
}

bool LabelEditor::canUndo(StackKey const& key, int layer) const
{
    auto const* work = known(key, layer);
    return work != nullptr && work->history.last() != nullptr;
}

bool LabelEditor::canRedo(StackKey const& key, int layer) const
{
    auto const* work = known(key, layer);
    return work != nullptr && work->history.next() != nullptr;
}

void LabelEditor::change(StackKey const& key, int layer,
    std::function<std::vector<image::VoxelRun>(LabelMap const&)> find,
    std::function<image::LabelInk(LabelMap const&)> ink)
{
    auto const* work = known(key, layer);
    submit(key,
        [this, key, layer, map = work->buffers.current(), find = std::move(find),
            ink = std::move(ink)]() mutable -> std::function<void()> {
            auto found = find(*map);
            auto const with = ink(*map);
            map.reset();
            return [this, key, layer, found = std::move(found), with] {
                act(key, layer, [this, key, found, with](Work& on, Layer& of) {
                    auto stroke = image::changeOf(*on.buffers.current(), found, with);
                    if (stroke.empty())
                        return true;
                    if (!on.buffers.advance(stroke))
                        return false;
                    finish(key, on, of, std::move(stroke));
                    return true;
                });
            };
        });
}

Status LabelEditor::removePiece(StackKey const& key, int layer, image::Vec3 lps)
{
    LAMINA_TRY(auto const* const work, workOn(key, layer));
    auto const& map = *work->buffers.current();
    auto const at = image::voxelAt(map, lps);
    if (at < 0 || map.voxels[static_cast<std::size_t>(at)] == 0)
        return fail(ErrorCode::usage, "no label there",
            "There is no label here. Point at the piece that should go.");
    change(
        key, layer, [at](LabelMap const& in) { return image::pieceAt(in, at); },
        [at](LabelMap const& in) {
            return image::LabelInk { in.voxels[static_cast<std::size_t>(at)], true };
        });
    return {};
}

Status LabelEditor::fillHoles(
    StackKey const& key, int layer, std::uint8_t label, image::Vec3 lps, image::Vec3 normal)
{
    LAMINA_TRY(auto const* const work, workOn(key, layer));
    auto const& map = *work->buffers.current();
    auto const at = image::voxelAt(map, lps);
    if (at < 0)
        return fail(ErrorCode::usage, "outside the map", "Point at the slice to fill.");
    auto const axis = axisFacing(map.indexToLps, normal);
    auto const slice = sliceOf(map, axis, at);
    change(
        key, layer,
        [label, axis, slice](LabelMap const& in) { return image::holesIn(in, label, axis, slice); },
        [label](LabelMap const&) {
            return image::LabelInk { label, false };
        });
    return {};
}

void LabelEditor::keep(StackKey const& key, Work& work, Layer& layer, std::string record)
{
    dicom::Stack stack;
    std::filesystem::path folder;
    auto original = std::exchange(work.original, nullptr);
    if (original) {
        std::tie(stack, folder) = home_.source(key);
        if (folder.empty())
            layer.notes.emplace_back("Edits last until this result is closed");
    }
    dicom::ResultContext context { layer.algorithm, layer.name };
    submit(key,
        [this, key, keeping = work.keeping, original = std::move(original),
            stack = std::move(stack), folder = std::move(folder), context = std::move(context),
            record = std::move(record)]() -> std::function<void()> {
            auto const kept = guarded([&]() -> Status {
                if (original && !folder.empty()) {
                    LAMINA_TRY(
                        keeping->kept, KeptProposal::create(*original, stack, context, folder));
                }
                return keeping->kept ? keeping->kept->append(record) : Status {};
            });
            if (!kept)
                keeping->kept.reset(); // what comes after a gap could not be done again
            return [this, key, kept] {
                if (kept)
                    return;
                log::warning("session", "edits are not kept: {}", kept.error().what);
                home_.failed(key,
                    { kept.error().code, kept.error().what,
                        "Edits of this result last until it is closed. " + kept.error().advice });
            };
        });
}

void LabelEditor::takeIn(StackKey const& key, Layer const& layer, KeptProposal::Reopened reopened)
{
    auto const [at, isNew] = works_.try_emplace({ key, layer.id }, layer.labels);
    at->second.history = std::move(reopened.history);
    at->second.keeping->kept = std::move(reopened.kept);
}

std::shared_ptr<LabelEditor::Keeping> LabelEditor::keeping(StackKey const& key, int layer) const
{
    auto const* work = known(key, layer);
    return work == nullptr ? nullptr : work->keeping;
}

} // namespace lamina::session
