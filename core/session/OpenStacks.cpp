#include "session/OpenStacks.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace lamina::session {

namespace {

/// So many stacks stay in memory whatever they take.
constexpr std::size_t alwaysKept = 4;

/// What is to be said of a stack once it is loaded.
std::string textAfter(dicom::StackLoader const& loader)
{
    std::string text;
    if (auto const failures = loader.failures(); !failures.empty()) {
        auto const& first = failures.front();
        text = fmt::format("{} of {} slices could not be decoded. Slice {}: {}", failures.size(),
            loader.volume()->size().slices, first.slice + 1,
            first.reason.advice.empty() ? first.reason.what : first.reason.advice);
    }
    for (auto const& remark : loader.remarks())
        text += (text.empty() ? "" : " ") + remark;
    return text;
}

// Voxels can be read again; what a model proposed and nobody has decided cannot.
bool mayGo(OpenStack const& stack)
{
    // A model that runs on it holds the loader, too; a pane that shows it, the volume.
    return stack.loader.use_count() == 1 && stack.volume.use_count() <= 2
        && std::ranges::none_of(stack.layers, isLostWhenClosed);
}

} // namespace

OpenStack* OpenStacks::find(StackKey const& key)
{
    auto const found = stacks_.find(key);
    return found == stacks_.end() ? nullptr : &found->second;
}

OpenStack const* OpenStacks::find(StackKey const& key) const
{
    auto const found = stacks_.find(key);
    return found == stacks_.end() ? nullptr : &found->second;
}

Status OpenStacks::load(StackKey const& key, dicom::Stack const& stack, std::int64_t firstSlice)
{
    OpenStack opened;
    dicom::LoadOptions options;
    options.threads = options_.threads;
    options.decoders = options_.decoders;
    options.firstSlice = firstSlice;
    options.sliceDone = [this, key, announced = opened.announced](std::int64_t) {
        if (!announced->exchange(true))
            home_.post([this, key] { sliceDone(key); });
    };
    LAMINA_TRY(auto loader, dicom::StackLoader::start(stack, std::move(options)));
    opened.loader = std::move(loader);
    opened.volume = opened.loader->volume();
    opened.focus = firstSlice;
    touch(opened);
    stacks_.emplace(key, std::move(opened));
    makeRoom();
    return {};
}

void OpenStacks::add(StackKey const& key, Curves curves)
{
    OpenStack opened;
    opened.curves = std::move(curves);
    stacks_.emplace(key, std::move(opened));
}

void OpenStacks::sliceDone(StackKey const& key)
{
    auto* const stack = find(key);
    if (stack == nullptr)
        return;
    stack->announced->store(false);
    tell_({ Event::Kind::sliceReady, 0, key,
        static_cast<double>(stack->volume->readySlices())
            / static_cast<double>(stack->volume->size().slices),
        {}, {} });
    if (stack->volume->complete() && !std::exchange(stack->finished, true))
        tell_({ Event::Kind::loadFinished, 0, key, 1, textAfter(*stack->loader), {} });
}

std::uint64_t OpenStacks::bytesHeld() const
{
    std::uint64_t bytes = 0;
    for (auto const& [key, stack] : stacks_)
        if (stack.volume)
            bytes += stack.volume->bytes().size();
    return bytes;
}

bool OpenStacks::isFull() const
{
    return stacks_.size() > alwaysKept && bytesHeld() > options_.voxelBytes;
}

void OpenStacks::makeRoom()
{
    auto bytes = bytesHeld();
    std::vector<decltype(stacks_)::iterator> byAge;
    for (auto at = stacks_.begin(); at != stacks_.end(); ++at)
        if (at->second.volume)
            byAge.push_back(at);
    std::ranges::sort(byAge, {}, [](auto const& at) { return at->second.lastAsked; });
    for (std::size_t n = 0; n + alwaysKept < byAge.size() && bytes > options_.voxelBytes; ++n)
        if (mayGo(byAge[n]->second)) {
            bytes -= byAge[n]->second.volume->bytes().size();
            stacks_.erase(byAge[n]);
        }
}

void OpenStacks::dropIf(std::function<bool(StackKey const&)> const& isGone)
{
    std::erase_if(stacks_, [&](auto const& entry) { return isGone(entry.first); });
}

Layer* OpenStacks::layer(StackKey const& key, int id)
{
    auto* const stack = find(key);
    if (stack == nullptr)
        return nullptr;
    auto const at = std::ranges::find(stack->layers, id, &Layer::id);
    return at == stack->layers.end() ? nullptr : &*at;
}

Layer& OpenStacks::addLayer(OpenStack& stack, Layer layer)
{
    layer.id = ++lastLayer_;
    return stack.layers.emplace_back(std::move(layer));
}

std::set<std::string> OpenStacks::seriesThatWait() const
{
    std::set<std::string> waiting;
    for (auto const& [key, stack] : stacks_)
        if (std::ranges::any_of(stack.layers, isLostWhenClosed))
            waiting.insert(key.seriesUid);
    return waiting;
}

} // namespace lamina::session
