#include "image/LabelMap.h"

#include <algorithm>

namespace lamina::image {

Label const* LabelMap::label(std::uint8_t value) const
{
    auto const found = std::ranges::find(labels, value, &Label::value);
    return found == labels.end() ? nullptr : &*found;
}

} // namespace lamina::image
