#include "session/Session.h"

#include "base/Guarded.h"
#include "dicom/DecoderPool.h"
#include "session/Session_p.h"

#include <optional>
#include <utility>

namespace lamina::session {

namespace {

std::shared_ptr<dicom::DecoderPool> decodersOf(std::filesystem::path const& program)
{
    if (program.empty())
        return nullptr;
    return std::make_shared<dicom::DecoderPool>(dicom::DecoderPool::Options {
        .program = program, .videoProgram = program.parent_path() / "lamina-video-decoder" });
}

} // namespace

Session::Impl::Impl(SessionOptions given, Tell listener)
    : options(std::move(given))
    , tell(listener ? std::move(listener) : [](Event const&) {})
    , home(options.dispatch)
    , wishes(RememberedWishes::read(options.wishesFile))
    , decoders(decodersOf(options.decoder))
    , stacks({ options.threads, decoders, options.voxelBytes }, home, tell)
    , fits(home,
          [this](StackKey const& key) {
              tell({ Event::Kind::fitKnown, 0, key, 0, {}, {} });
          })
    , worker(options.worker)
    , tasks(home, tell)
    , editor({ [this](std::function<void()> action) { home.post(std::move(action)); },
          [this](StackKey const& key, int id) { return stacks.layer(key, id); },
          [this](StackKey const& key, bool isStroke) {
              tell({ isStroke ? Event::Kind::labelsPainted : Event::Kind::layersChanged, 0, key, 0,
                  {}, {} });
          },
          [this](StackKey const& key, Error error) {
              tell({ Event::Kind::taskFinished, 0, key, 1, {}, std::move(error) });
          },
          [this](StackKey const& key) { return sourceOf(key); } })
    // Gigabytes are hashed.
    , lookingForModels(std::async(
          std::launch::async, [this, folders = options.modelFolders, trusted = options.trusted] {
              using Found = Result<std::vector<ai::CatalogEntry>>;
              auto found = guarded([&]() -> Found { return ai::findBundles(folders, trusted); });
              home.post([this, error = found ? std::nullopt : std::optional(found.error())] {
                  awaitModels();
                  if (error)
                      tell({ Event::Kind::taskFinished, 0, {}, 1, {}, error });
              });
              return found ? *std::move(found) : std::vector<ai::CatalogEntry>();
          }))
{
}

void Session::Impl::layersChanged(StackKey const& key) const
{
    tell({ Event::Kind::layersChanged, 0, key, 0, {}, {} });
}

void Session::Impl::catalogChanged()
{
    fits.forget();
    tell({ Event::Kind::catalogChanged, 0, {}, 0, {}, {} });
}

Session::Session(SessionOptions options, std::function<void(Event const&)> listener)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(listener)))
{
}

Session::~Session() { impl_->tasks.cancelAll(); }

dicom::Catalog const& Session::catalog() const { return impl_->catalog; }

dicom::StackReference Session::find(StackKey const& key) const { return impl_->find(key); }

std::shared_ptr<dicom::DecoderPool> Session::decoders() const { return impl_->decoders; }

LabelEditor& Session::editor() { return impl_->editor; }
LabelEditor const& Session::editor() const { return impl_->editor; }

void Session::cancel(int task) { impl_->tasks.cancel(task); }

void Session::pause(int task, bool paused) { impl_->tasks.pause(task, paused); }

std::vector<int> Session::runs() const { return impl_->tasks.runs(); }

bool Session::busy() const { return impl_->tasks.busy() || impl_->editor.busy(); }

} // namespace lamina::session
