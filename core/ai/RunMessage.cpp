#include "ai/RunManifest_p.h"
#include "ai/RunMessage_p.h"

#include <algorithm>
#include <array>
#include <thread>

namespace lamina::ai {

namespace {

std::string_view typeName(image::VoxelType type)
{
    constexpr std::array<std::string_view, 7> names { "i8", "u8", "i16", "u16", "i32", "u32",
        "f32" };
    return names.at(static_cast<std::size_t>(type));
}

protocol::VolumeInfo describe(image::VolumeDescription const& volume)
{
    auto const& m = volume.indexToLps;
    return { std::string(typeName(volume.type)),
        { volume.size.columns, volume.size.rows, volume.size.slices }, volume.slope,
        volume.intercept,
        { m.i.x, m.j.x, m.k.x, m.origin.x, m.i.y, m.j.y, m.k.y, m.origin.y, m.i.z, m.j.z, m.k.z,
            m.origin.z, 0, 0, 0, 1 },
        volume.modality, volume.unit };
}

} // namespace

int threadsOf(WorkerOptions const& options)
{
    return options.threads > 0 ? options.threads
                               : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::string_view nameOf(Device device)
{
    return device == Device::cpu ? "cpu" : device == Device::cuda ? "cuda" : "auto";
}

protocol::Run runMessage(
    RunRequest const& request, std::int64_t job, WorkerOptions const& options, Purpose purpose)
{
    auto const& manifest = request.bundle.manifest;
    protocol::Run run;
    run.job = job;
    run.runner = manifest.runner;
    run.library = manifest.library;
    for (auto const& file : manifest.files)
        run.files.push_back({ file.file, file.sha256 });
    run.manifest = manifestForRun(manifest.json, request.precision, options.memoryBytes);
    run.device = nameOf(request.device);
    run.threads = threadsOf(options);
    run.volume = describe(request.volume->description());
    if (auto const& signal = request.signal)
        run.signal = protocol::SignalInfo { signal->samplesPerSecond, signal->channels };
    run.loadOnly = purpose == Purpose::load;
    if (!run.loadOnly) {
        run.labelMap = manifest.task == Task::segment;
        if (auto const& output = manifest.output)
            run.image = { std::string(typeName(output->type)), output->slope, output->intercept };
        run.mask = request.region != nullptr;
    }
    return run;
}

} // namespace lamina::ai
