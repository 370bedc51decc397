#include "session/LabelHistory.h"

namespace lamina::session {

Status LabelHistory::replay(std::string_view record, image::LabelMap& map)
{
    constexpr std::string_view stroke = "do ";
    if (record.starts_with(stroke)) {
        LAMINA_TRY(
            auto change, image::changeOfText(record.substr(stroke.size()), std::ssize(map.voxels)));
        image::apply(change, map);
        add(std::move(change));
        return {};
    }
    if (record == undoRecord && last() != nullptr) {
        image::takeBack(*last(), map);
        undo();
        return {};
    }
    if (record == redoRecord && next() != nullptr) {
        image::apply(*next(), map);
        redo();
        return {};
    }
    return fail(ErrorCode::badData, "record of edits", "The edits of this result are damaged.");
}

} // namespace lamina::session
