#include "cli/Commands.h"
#include "dicom/Conversion.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

namespace lamina::cli {

namespace {

namespace fs = std::filesystem;

struct Task {
    fs::path source;
    fs::path target;
};

struct Refused {
    fs::path path;
    Error reason;
};

struct Outcome {
    std::vector<std::pair<Task, dicom::ConvertedFile>> converted;
    std::vector<Refused> failed;
    std::vector<fs::path> leftOut; ///< no DICOM, or a directory of files that will differ
};

Result<std::vector<fs::path>> filesBelow(fs::path const& folder, std::stop_token const& stop)
{
    std::vector<fs::path> files;
    std::error_code code;
    auto at = fs::recursive_directory_iterator(
        folder, fs::directory_options::skip_permission_denied, code);
    for (; !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
        if (stop.stop_requested())
            return fail(ErrorCode::cancelled, "list files");
        std::error_code ignored;
        if (at->is_regular_file(ignored))
            files.push_back(at->path());
    }
    if (code)
        return fail(ErrorCode::io, "list folder: " + code.message(),
            "The folder cannot be read: check its rights.");
    std::ranges::sort(files);
    return files;
}

/// Whether `inner` is `outer` or lies below it.
bool isWithin(fs::path const& inner, fs::path const& outer)
{
    std::error_code code;
    auto const a = fs::weakly_canonical(inner, code);
    auto const b = fs::weakly_canonical(outer, code);
    return std::ranges::mismatch(b, a).in1 == b.end();
}

Result<std::vector<Task>> plan(ConvertOptions const& options, std::stop_token const& stop)
{
    std::error_code code;
    if (!fs::exists(options.input, code))
        return fail(ErrorCode::notFound, "no such path", "There is no such file or folder.");
    if (!fs::is_directory(options.input, code)) {
        bool const intoFolder
            = fs::is_directory(options.output, code) || !options.output.has_filename();
        return std::vector { Task { options.input,
            intoFolder ? options.output / options.input.filename() : options.output } };
    }
    if (isWithin(options.output, options.input))
        return fail(ErrorCode::usage, "output within the input",
            "The originals are never overwritten: choose an output folder outside of the input.");
    if (fs::exists(options.output, code) && !fs::is_directory(options.output, code))
        return fail(ErrorCode::usage, "output is a file",
            "A folder is converted into a folder: choose another output.");
    LAMINA_TRY(auto const files, filesBelow(options.input, stop));
    std::vector<Task> tasks;
    for (auto const& file : files)
        tasks.push_back({ file, options.output / file.lexically_relative(options.input) });
    return tasks;
}

/// Files beside images: text, pictures, a DICOMDIR, whose records would no longer be true.
bool isLeftOut(fs::path const& path)
{
    auto const opened = dicom::openDicom(path, dicom::Reach::headers);
    if (opened)
        return opened->mediaSopClassUid == "1.2.840.10008.1.3.10";
    std::array<char, 132> head {};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    return std::string_view(head.data() + 128, 4) != "DICM";
}

Result<dicom::ConvertedFile> convertOne(Task const& task, dicom::LosslessSyntax syntax,
    Terminal const& terminal, Progress const& progress)
{
    std::error_code code;
    if (task.target.has_parent_path())
        fs::create_directories(task.target.parent_path(), code);
    if (code)
        return fail(ErrorCode::io, "create folder: " + code.message(),
            "The output folder cannot be made. Check its rights and free space.");
    return dicom::convertFile(
        task.source, task.target, syntax, { terminal.decoders.get(), terminal.stop }, progress);
}

Result<Outcome> convertAll(std::vector<Task> const& tasks, bool isFolder,
    dicom::LosslessSyntax syntax, Terminal const& terminal)
{
    Outcome outcome;
    for (std::size_t n = 0; n < tasks.size(); ++n) {
        auto const& task = tasks[n];
        auto const share = [&](double part) {
            return (static_cast<double>(n) + part) / static_cast<double>(tasks.size());
        };
        if (isFolder && isLeftOut(task.source)) {
            outcome.leftOut.push_back(task.source);
            continue;
        }
        Progress const progress([&](double fraction, std::string_view stage) {
            terminal.progress.report(share(fraction), stage);
        });
        auto done = convertOne(task, syntax, terminal, progress);
        if (done)
            outcome.converted.emplace_back(task, std::move(*done));
        else if (done.error().code == ErrorCode::cancelled || terminal.stop.stop_requested())
            return fail(ErrorCode::cancelled, "convert",
                fmt::format("Cancelled: {} of {} files were converted before.",
                    outcome.converted.size(), tasks.size()));
        else
            outcome.failed.push_back({ task.source, std::move(done).error() });
    }
    terminal.progress.report(1, "Converting");
    return outcome;
}

nlohmann::json asJson(Outcome const& outcome)
{
    auto files = nlohmann::json::array();
    for (auto const& [task, done] : outcome.converted)
        files.push_back({ { "input", task.source.string() }, { "output", task.target.string() },
            { "from", done.from }, { "to", done.to }, { "transfer_syntax", done.toUid },
            { "frames", done.frames }, { "bytes_before", done.bytesBefore },
            { "bytes_after", done.bytesAfter }, { "notes", done.notes } });
    auto failed = nlohmann::json::array();
    for (auto const& [path, reason] : outcome.failed)
        failed.push_back({ { "input", path.string() }, { "what", reason.what },
            { "advice", reason.advice.empty() ? reason.what : reason.advice } });
    auto leftOut = nlohmann::json::array();
    for (auto const& path : outcome.leftOut)
        leftOut.push_back(path.string());
    return { { "converted", files }, { "failed", failed }, { "left_out", leftOut } };
}

std::string asText(Outcome const& outcome)
{
    std::uint64_t before = 0;
    std::uint64_t after = 0;
    std::string text;
    for (auto const& [task, done] : outcome.converted) {
        before += done.bytesBefore;
        after += done.bytesAfter;
        for (auto const& note : done.notes)
            text += fmt::format("{}: {}\n", task.source.string(), note);
    }
    for (auto const& [path, reason] : outcome.failed)
        text += fmt::format("{}: not converted. {}\n", path.string(),
            reason.advice.empty() ? reason.what : reason.advice);
    constexpr double mib = 1 << 20;
    text += fmt::format("Converted {} {}, {:.1f} MiB became {:.1f} MiB", outcome.converted.size(),
        outcome.converted.size() == 1 ? "file" : "files", static_cast<double>(before) / mib,
        static_cast<double>(after) / mib);
    if (!outcome.failed.empty())
        text += fmt::format("; {} could not be", outcome.failed.size());
    if (!outcome.leftOut.empty())
        text += fmt::format("; {} left out, no images or a DICOMDIR", outcome.leftOut.size());
    return text;
}

} // namespace

int convert(ConvertOptions const& options, Terminal const& terminal)
{
    auto const syntax = dicom::losslessSyntaxNamed(options.syntax);
    if (!syntax)
        return terminal.refuse({ ErrorCode::usage, "syntax", "There is no such syntax." });
    auto const tasks = plan(options, terminal.stop);
    if (!tasks)
        return terminal.refuse(tasks.error());
    std::error_code code;
    bool const isFolder = fs::is_directory(options.input, code);
    auto const outcome = convertAll(*tasks, isFolder, *syntax, terminal);
    if (!outcome)
        return terminal.refuse(outcome.error());
    if (!isFolder && !outcome->failed.empty())
        return terminal.refuse(outcome->failed.front().reason);
    terminal.answer(asJson(*outcome), asText(*outcome));
    return outcome->failed.empty() ? exitFine : exitBadData;
}

} // namespace lamina::cli
