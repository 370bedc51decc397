#include "ComputeSettings.h"
#include "ComputeThread.h"
#include "Confinement.h"
#include "Speaker.h"
#include "base/ChildProcess.h"

#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>

namespace {

using namespace lamina;
namespace protocol = ai::protocol;

static_assert(protocol::abiMajor == LAMINA_ABI_MAJOR && protocol::abiMinor == LAMINA_ABI_MINOR);

struct Arguments {
    std::vector<std::filesystem::path> pluginFolders;
    bool good = true;
};

Arguments read(int argc, char** argv)
{
    Arguments arguments;
    int n = 1;
    for (; n + 1 < argc && std::string_view(argv[n]) == "--plugins"; n += 2)
        arguments.pluginFolders.emplace_back(argv[n + 1]);
    arguments.good = n == argc;
    if (arguments.pluginFolders.empty()) {
        auto const folder = programFolder();
        arguments.pluginFolders
            = { folder / "lamina-plugins", folder.parent_path() / "lib/lamina/plugins" };
    }
    return arguments;
}

/// Hears the host until it says goodbye or is gone. Never runs plugin code, so it stays awake
/// while a plugin hangs. True for a goodbye with no job in hand.
bool listen(Channel& channel, worker::Speaker& speaker, worker::ComputeThread& compute)
{
    constexpr int forever = -1;
    for (;;) {
        auto message = channel.receive(forever);
        if (!message)
            return false;
        if (!message->has_value())
            continue;
        auto parsed = protocol::parseToWorker((*message)->text);
        if (!parsed) {
            std::fprintf(stderr, "lamina-worker: %s\n", parsed.error().what.c_str());
            return false;
        }
        if (auto* const run = std::get_if<protocol::Run>(&*parsed))
            compute.submit(std::move(*run), std::move((*message)->handles));
        else if (auto const* const cancel = std::get_if<protocol::Cancel>(&*parsed))
            speaker.cancel(cancel->job);
        else
            return !speaker.busy();
    }
}

} // namespace

int main(int argc, char** argv)
{
    constexpr int channelHandle = 3;
    constexpr int usage = 2;
    auto arguments = read(argc, argv);
    if (!arguments.good || ::fcntl(channelHandle, F_GETFD) < 0) {
        std::fputs(
            "lamina-worker is started by Lamina: lamina-worker [--plugins FOLDER]...\n", stderr);
        return usage;
    }
    restrictThisProcess();
    worker::chooseComputeSettings();
    auto const confinement = worker::confine(arguments.pluginFolders);
    Channel channel(channelHandle);
    worker::Speaker speaker(channel);
    worker::ComputeThread compute(
        worker::PluginLibraries(std::move(arguments.pluginFolders)), speaker);
    speaker.send(protocol::Hello {
        protocol::revision, protocol::abiMajor, protocol::abiMinor, confinement });
    // A plugin may hold the compute thread for ever; the process must end all the same.
    if (!listen(channel, speaker, compute))
        ::_exit(0);
    return 0;
}
