#include "model/AnnotationFiles.h"

#include "base/Sha256.h"
#include "image/SlicePositions.h"
#include "session/ResultsFolder.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace lamina::app {

using image::AnnotationKind;

namespace {

std::filesystem::path pathOf(
    std::filesystem::path const& folder, dicom::Stack const& stack, char const* kind)
{
    auto const text = stack.seriesInstanceUid + " " + stack.id;
    return folder
        / fmt::format("{}-{}.dcm", kind, sha256(std::as_bytes(std::span(text))).substr(0, 16));
}

bool isDamage(Error const& error)
{
    return error.code != ErrorCode::unsupported && error.code != ErrorCode::otherSeries;
}

/// Fails where a file of these is there and cannot be read: it may hold more than what is open.
template <class Read> Status checkReplaceable(std::filesystem::path const& path, Read&& read)
{
    std::error_code code;
    if (!std::filesystem::exists(path, code))
        return {};
    auto const before = read(path);
    if (!before && isDamage(before.error()))
        return fail(Error { before.error().code, "replace a damaged file: " + before.error().what,
            fmt::format("What was saved of this series before cannot be read and was not replaced. "
                        "Move the file away: {}",
                path.string()) });
    return {};
}

/// The slice that a frame of an instance is; the number of slices when it is not of this stack.
std::size_t sliceOf(dicom::Stack const& stack, std::string const& uid, std::int64_t frameNumber)
{
    auto const found = std::ranges::find_if(stack.frames, [&](dicom::Frame const& frame) {
        return frame.sopInstanceUid == uid && frame.frameNumber == frameNumber;
    });
    return static_cast<std::size_t>(found - stack.frames.begin());
}

image::Annotation keyImageOf(dicom::Frame const& frame, dicom::Stack const& stack)
{
    auto const& map = stack.volume.indexToLps;
    auto const& size = stack.volume.size;
    auto const slice = sliceOf(stack, frame.sopInstanceUid, frame.frameNumber);
    image::Annotation mark;
    mark.kind = AnnotationKind::keyImage;
    mark.normal = normalized(cross(map.i, map.j));
    mark.points = { image::lpsOfIndex(map, stack.volume.slicePositions,
        { static_cast<double>(size.columns - 1) / 2, static_cast<double>(size.rows - 1) / 2,
            static_cast<double>(slice) }) };
    return mark;
}

} // namespace

Result<SavedAnnotations> saveAnnotations(
    std::vector<interact::MeasuredAnnotation> const& annotations, dicom::Stack const& stack,
    std::filesystem::path const& folder)
{
    std::vector<dicom::ReportedAnnotation> reported;
    std::vector<dicom::Frame> keys;
    for (auto const& one : annotations) {
        if (one.annotation.kind != AnnotationKind::keyImage)
            reported.push_back({ one.annotation, one.measured });
        else if (auto const slice = sliceOf(
                     stack, one.annotation.image.sopInstanceUid, one.annotation.image.frameNumber);
                 slice < stack.frames.size())
            keys.push_back(stack.frames[slice]);
    }
    LAMINA_CHECK(session::makeResultsFolder(folder));
    std::error_code code;
    auto const report = pathOf(folder, stack, "measurements");
    auto const selection = pathOf(folder, stack, "key-images");
    LAMINA_CHECK(checkReplaceable(
        report, [&](auto const& path) { return dicom::readAnnotations(path, stack); }));
    LAMINA_CHECK(checkReplaceable(
        selection, [&](auto const& path) { return dicom::readKeyImages(path, stack); }));
    if (reported.empty())
        std::filesystem::remove(report, code);
    else if (auto written = dicom::writeAnnotations(reported, stack, report); !written)
        return fail(std::move(written).error());
    if (keys.empty())
        std::filesystem::remove(selection, code);
    else if (auto written = dicom::writeKeyImages(keys, stack, selection); !written)
        return fail(std::move(written).error());
    return SavedAnnotations { reported.size(), keys.size() };
}

std::vector<std::filesystem::path> annotationFiles(
    dicom::Study const& study, std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> files;
    for (auto const& series : study.series)
        if (series.modality == "SR" || series.modality == "KO")
            std::ranges::copy(series.objects, std::back_inserter(files));
    std::error_code code;
    std::filesystem::directory_iterator entry(folder, code);
    for (; !code && entry != std::filesystem::directory_iterator(); entry.increment(code)) {
        auto const name = entry->path().filename().string();
        if (name.starts_with("measurements-") || name.starts_with("key-images-"))
            files.push_back(entry->path());
    }
    return files;
}

FoundAnnotations annotationsIn(
    std::vector<std::filesystem::path> const& files, dicom::Stack const& stack)
{
    FoundAnnotations out;
    for (auto const& file : files) {
        auto found = dicom::readAnnotations(file, stack);
        auto const keys
            = found ? Result<std::vector<dicom::Frame>> {} : dicom::readKeyImages(file, stack);
        if (found)
            std::ranges::move(*found, std::back_inserter(out.annotations));
        else if (keys)
            for (auto const& frame : *keys)
                out.annotations.push_back(keyImageOf(frame, stack));
        else if (isDamage(found.error()) || isDamage(keys.error()))
            ++out.unread;
    }
    return out;
}

} // namespace lamina::app
