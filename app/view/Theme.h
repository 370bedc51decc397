#pragma once

#include "interact/Mpr.h"

#include <QColor>

/// Colours of the reading panes. Text colours have a contrast of at least 4.5:1 on black.
namespace lamina::app::theme {

inline QColor background() { return QColor(0x10, 0x12, 0x14); }
inline QColor separator() { return QColor(0x2a, 0x2f, 0x36); }
inline QColor accent() { return QColor(0x4d, 0xc8, 0xd8); }
inline QColor text() { return QColor(0xe6, 0xea, 0xee); }
inline QColor quietText() { return QColor(0xc6, 0xcd, 0xd5); }
inline QColor halo() { return QColor(0, 0, 0, 215); }
inline QColor warning() { return QColor(0xf2, 0xb8, 0x4b); }
inline QColor unsafe() { return QColor(0xff, 0x8a, 0x80); }
inline QColor artificial() { return QColor(0xcf, 0xb4, 0xff); }
inline QColor annotation() { return QColor(0xd8, 0xf5, 0x6a); }
inline QColor pill() { return QColor(0x14, 0x17, 0x1b, 225); }

/// Each reading plane has its own calm colour, on its pane and where it cuts the others. They stay
/// apart for readers who do not see red and green apart.
inline QColor plane(interact::PlaneKind kind)
{
    switch (kind) {
    case interact::PlaneKind::axial:
        return QColor(0xe8, 0x8a, 0x85);
    case interact::PlaneKind::coronal:
        return QColor(0x7f, 0xb4, 0xf0);
    case interact::PlaneKind::sagittal:
        return QColor(0xe6, 0xd2, 0x5a);
    }
    return text();
}

} // namespace lamina::app::theme
