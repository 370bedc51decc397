#pragma once

#include "image/LabelBrush.h"
#include "session/KeptProposal.h"
#include "session/LabelBuffers.h"
#include "session/LabelHistory.h"
#include "session/Layer.h"
#include "session/StackKey.h"
#include "session/TaskPool.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace lamina::session {

/// What a person does to the label maps of layers: strokes, undo and redo, kept on the disk as
/// they are done. Nothing here takes longer than the voxels it touches; copies, searches and files
/// are made on a thread of its own. [owner's thread]
class LabelEditor {
public:
    /// How it reaches the session that it belongs to.
    struct Home {
        std::function<void(std::function<void()>)> post; ///< to the owner's thread
        std::function<Layer*(StackKey const&, int)> layer;
        /// `isStroke`: only the map of a stroke in hand changed.
        std::function<void(StackKey const&, bool isStroke)> changed;
        std::function<void(StackKey const&, Error)> failed;
        /// The stack and the folder of its results; an empty folder: nothing is kept.
        std::function<std::pair<dicom::Stack, std::filesystem::path>(StackKey const&)> source;
    };
    explicit LabelEditor(Home home);
    ~LabelEditor();
    LabelEditor(LabelEditor const&) = delete;
    LabelEditor& operator=(LabelEditor const&) = delete;

    /// Gets ready, so that the first stroke is not late. Fails, with what to do, for a layer that
    /// cannot be edited.
    Status prepare(StackKey const& key, int layer);
    /// Goes on with the stroke in hand, or begins one.
    void paint(StackKey const& key, int layer, image::LabelBrush const& brush, image::Vec3 from,
        image::Vec3 to, image::LabelInk ink);
    /// Ends the stroke in hand: one undo takes it back.
    void finishStroke(StackKey const& key, int layer);
    /// Takes away the connected piece of a label at a point.
    Status removePiece(StackKey const& key, int layer, image::Vec3 lps);
    /// Fills what a label encloses in the slice of the grid at a point that faces `normal` most.
    Status fillHoles(
        StackKey const& key, int layer, std::uint8_t label, image::Vec3 lps, image::Vec3 normal);
    void undo(StackKey const& key, int layer) { step(key, layer, false); }
    void redo(StackKey const& key, int layer) { step(key, layer, true); }
    [[nodiscard]] bool canUndo(StackKey const& key, int layer) const;
    [[nodiscard]] bool canRedo(StackKey const& key, int layer) const;

    /// A proposal of an earlier start whose edits were done again.
    void takeIn(StackKey const& key, Layer const& layer, KeptProposal::Reopened reopened);
    /// What was kept of a layer; may be null. It belongs to `pool`.
    struct Keeping {
        std::optional<KeptProposal> kept;
    };
    [[nodiscard]] std::shared_ptr<Keeping> keeping(StackKey const& key, int layer) const;
    /// Work in turn with what is kept.
    [[nodiscard]] TaskPool& pool() { return pool_; }
    /// The layer is decided or gone.
    void forget(StackKey const& key, int layer) { works_.erase({ key, layer }); }
    void forgetAll() { works_.clear(); }
    [[nodiscard]] bool busy() const { return running_ > 0; }

private:
    struct Work {
        explicit Work(std::shared_ptr<image::LabelMap const> map)
            : buffers(std::move(map))
        {
        }
        LabelBuffers buffers;
        LabelHistory history;
        image::LabelChange inHand;
        /// What waits for a map that is free; each says whether it is done.
        std::deque<std::function<bool(Work&, Layer&)>> waiting;
        std::shared_ptr<Keeping> keeping = std::make_shared<Keeping>();
        std::shared_ptr<image::LabelMap const> original; ///< until it is kept
    };
    using Place = std::pair<StackKey, int>;

    [[nodiscard]] Result<Work*> workOn(StackKey const& key, int layer);
    [[nodiscard]] Work const* known(StackKey const& key, int layer) const;
    void act(StackKey const& key, int layer, std::function<bool(Work&, Layer&)> action);
    void goOn(Place const& place);
    void copyFor(Place const& place, Work& work);
    void step(StackKey const& key, int layer, bool forward);
    void finish(StackKey const& key, Work& work, Layer& layer, image::LabelChange stroke);
    void change(StackKey const& key, int layer,
        std::function<std::vector<image::VoxelRun>(image::LabelMap const&)> find,
        std::function<image::LabelInk(image::LabelMap const&)> ink);
    void keep(StackKey const& key, Work& work, Layer& layer, std::string record);
    /// Runs `work` on the thread of the pool and what it returns at home. What it throws is told of
    /// the series.
    void submit(StackKey const& key, std::function<std::function<void()>()> work);

    Home home_;
    std::map<Place, Work> works_;
    int running_ = 0;
    TaskPool pool_ { 1 }; // last: its thread uses everything above
};

/// Why the label map of a layer cannot be edited; nothing when it can.
[[nodiscard]] std::optional<Error> editingProblem(Layer const& layer);

} // namespace lamina::session
