#include "session/Layer.h"

namespace lamina::session {

std::string_view nameOf(LayerState state)
{
    switch (state) {
    case LayerState::proposed:
        return "proposed";
    case LayerState::edited:
        return "edited";
    case LayerState::accepted:
        return "accepted";
    case LayerState::rejected:
        break;
    }
    return "rejected";
}

std::vector<std::string> const& rejectionReasons()
{
    static std::vector<std::string> const reasons { "wrong place", "too much", "too little",
        "false finding", "poor image", "not suitable for this examination" };
    return reasons;
}

bool isLostWhenClosed(Layer const& layer)
{
    return layer.state == LayerState::edited
        || (layer.state == LayerState::proposed && layer.savedAs.empty());
}

dicom::Report reportAbove(dicom::Report report, double leastScore)
{
    std::erase_if(
        report.boxes, [leastScore](image::Box const& box) { return box.score < leastScore; });
    return report;
}

} // namespace lamina::session
