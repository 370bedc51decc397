#include "model/AnnotationFiles.h"

#include "base/Sha256.h"

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

dicom::Frame const* frameOf(dicom::Stack const& stack, image::ImageReference const& image)
{
    auto const found = std::ranges::find_if(stack.frames, [&](dicom::Frame const& frame) {
        return frame.sopInstanceUid == image.sopInstanceUid
            && frame.frameNumber == image.frameNumber;
    });
    return found == stack.frames.end() ? nullptr : &*found;
}

image::Annotation keyImageOf(dicom::Frame const& frame, dicom::Stack const& stack)
{
    auto const& map = stack.volume.indexToLps;
    auto const& positions = stack.volume.slicePositions;
    auto const slice
        = static_cast<std::size_t>(std::ranges::find_if(stack.frames, [&](auto const& f) {
              return f.sopInstanceUid == frame.sopInstanceUid && f.frameNumber == frame.frameNumber;
          }) - stack.frames.begin());
    auto const k
        = positions.empty() ? static_cast<double>(slice) : positions[slice] / image::length(map.k);
    image::Annotation mark;
    mark.kind = AnnotationKind::keyImage;
    mark.normal = normalized(cross(map.i, map.j));
    mark.points = { map.toLps({ static_cast<double>(stack.volume.size.columns - 1) / 2,
        static_cast<double>(stack.volume.size.rows - 1) / 2, k }) };
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
        else if (auto const* frame = frameOf(stack, one.annotation.image))
            keys.push_back(*frame);
    }
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code)
        return fail(ErrorCode::io, "create results folder: " + code.message(),
            fmt::format(
                "The results folder cannot be made ({}). Choose another one.", code.message()));
    auto const report = pathOf(folder, stack, "measurements");
    auto const selection = pathOf(folder, stack, "key-images");
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
    for (auto const& entry : std::filesystem::directory_iterator(folder, code)) {
        auto const name = entry.path().filename().string();
        if (name.starts_with("measurements-") || name.starts_with("key-images-"))
            files.push_back(entry.path());
    }
    return files;
}

std::vector<image::Annotation> annotationsIn(
    std::vector<std::filesystem::path> const& files, dicom::Stack const& stack)
{
    std::vector<image::Annotation> all;
    for (auto const& file : files) {
        if (auto found = dicom::readAnnotations(file, stack))
            std::ranges::move(*found, std::back_inserter(all));
        else if (auto const keys = dicom::readKeyImages(file, stack))
            for (auto const& frame : *keys)
                all.push_back(keyImageOf(frame, stack));
    }
    return all;
}

} // namespace lamina::app
