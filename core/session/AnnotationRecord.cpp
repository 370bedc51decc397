#include "session/AnnotationRecord_p.h"

#include <nlohmann/json.hpp>

namespace lamina::session {

namespace {

using nlohmann::json;

json toJson(image::Vec3 v) { return json::array({ v.x, v.y, v.z }); }

image::Vec3 vectorOf(json const& from)
{
    return { from.at(0).get<double>(), from.at(1).get<double>(), from.at(2).get<double>() };
}

json toJson(image::Annotation const& annotation)
{
    auto points = json::array();
    for (auto const& point : annotation.points)
        points.push_back(toJson(point));
    auto const& image = annotation.image;
    return { { "kind", nameOf(annotation.kind) }, { "points", std::move(points) },
        { "normal", toJson(annotation.normal) }, { "name", annotation.name },
        { "series", image.seriesUid }, { "stack", image.stackId },
        { "frameOfReference", image.frameOfReferenceUid }, { "instance", image.sopInstanceUid },
        { "frame", image.frameNumber } };
}

std::optional<image::Annotation> annotationOf(std::string uid, json const& from)
{
    auto const kind = image::annotationKindNamed(from.at("kind").get<std::string>());
    if (!kind)
        return std::nullopt;
    image::Annotation annotation;
    annotation.uid = std::move(uid);
    annotation.kind = *kind;
    for (auto const& point : from.at("points"))
        annotation.points.push_back(vectorOf(point));
    annotation.normal = vectorOf(from.at("normal"));
    annotation.name = from.at("name").get<std::string>();
    annotation.image = { from.at("series").get<std::string>(), from.at("stack").get<std::string>(),
        from.at("frameOfReference").get<std::string>(), from.at("instance").get<std::string>(),
        from.at("frame").get<std::int64_t>() };
    return isSound(annotation) ? std::optional(std::move(annotation)) : std::nullopt;
}

tl::unexpected<Error> damaged()
{
    return fail(ErrorCode::badData, "journal record", "The journal of this study is damaged.");
}

} // namespace

std::string recordText(AnnotationRecord const& record)
{
    if (record.kind != AnnotationRecord::Kind::step)
        return record.kind == AnnotationRecord::Kind::undo ? R"({"undo":1})" : R"({"redo":1})";
    auto edits = json::array();
    for (auto const& edit : record.step)
        edits.push_back(
            { { "uid", edit.uid }, { "after", edit.after ? toJson(*edit.after) : json(nullptr) } });
    // Escaped line breaks keep a record on its line; bytes that are no UTF-8 are replaced.
    return json { { "do", std::move(edits) } }.dump(-1, ' ', true, json::error_handler_t::replace);
}

Result<AnnotationRecord> readRecord(std::string_view text)
{
    AnnotationRecord record;
    try {
        auto const parsed = json::parse(text);
        if (parsed.contains("undo") || parsed.contains("redo")) {
            record.kind = parsed.contains("undo") ? AnnotationRecord::Kind::undo
                                                  : AnnotationRecord::Kind::redo;
            return record;
        }
        for (auto const& edit : parsed.at("do")) {
            AnnotationEdit made { edit.at("uid").get<std::string>(), std::nullopt };
            if (auto const& after = edit.at("after"); !after.is_null()) {
                made.after = annotationOf(made.uid, after);
                if (!made.after)
                    return damaged();
            }
            record.step.push_back(std::move(made));
        }
    } catch (json::exception const&) {
        return damaged();
    }
    return record;
}

} // namespace lamina::session
