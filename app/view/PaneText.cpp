#include "view/PaneText.h"

#include "interact/AxisText.h"
#include "interact/Presets.h"
#include "settings/CoreSentence.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace lamina::app {

namespace {

constexpr char16_t minusSign = u'\u2212';

QString number(double value, int decimals)
{
    auto text = QString::number(value, 'f', decimals);
    if (text.startsWith(u'-') && text.toDouble() == 0)
        text.remove(0, 1);
    return text.replace(u'-', QChar(minusSign));
}

QString axisText(int axis, double value)
{
    // LPS: x grows to the patient's left, y to posterior, z to the head (PS3.3 C.7.6.2.1.1).
    constexpr std::array<std::array<char16_t, 2>, 3> letters { { { u'L', u'R' }, { u'P', u'A' },
        { u'H', u'F' } } };
    auto const letter = letters[static_cast<std::size_t>(axis)][value < 0 ? 1 : 0];
    return QChar(letter) + QStringLiteral(" ") + number(std::abs(value), 1);
}

bool isInside(image::Volume const& volume, image::Vec3 index)
{
    for (int axis = 0; axis < 3; ++axis) {
        if (index[axis] < -0.5 || index[axis] >= static_cast<double>(volume.size()[axis]) - 0.5)
            return false;
    }
    return true;
}

QString textOf(std::optional<double> value, image::Volume const& volume)
{
    return value ? QString::fromStdString(interact::valueText(*value, volume.description()))
                       .replace(u'-', QChar(minusSign))
                 : QString();
}

QString valueAt(image::Volume const& volume, std::int64_t i, std::int64_t j, std::int64_t k)
{
    if (volume.sliceState(k) != image::SliceState::ready)
        return {};
    if (volume.type() == image::VoxelType::rgb8) {
        auto const pixel = volume.slice(k).subspan(
            static_cast<std::size_t>((j * volume.size().columns + i) * 3), 3);
        auto const level = [&pixel](std::size_t c) { return std::to_integer<int>(pixel[c]); };
        return QStringLiteral("RGB %1 %2 %3").arg(level(0)).arg(level(1)).arg(level(2));
    }
    return textOf(volume.valueAt(i, j, k), volume);
}

/// The value at a point as it is seen on the view; empty outside the volume.
QString valueOn(image::Volume const& volume, image::Vec3 lps, render::SliceView const& view)
{
    auto const index = volume.indexOf(lps);
    if (!isInside(volume, index))
        return {};
    auto const nearest = [&volume, &index](int axis) {
        return std::clamp<std::int64_t>(std::llround(index[axis]), 0, volume.size()[axis] - 1);
    };
    return view.slab.isNone() ? valueAt(volume, nearest(0), nearest(1), nearest(2))
                              : textOf(render::valueShown(volume, view, lps), volume);
}

} // namespace

QString planeName(interact::PlaneKind kind)
{
    switch (kind) {
    case interact::PlaneKind::axial:
        return QCoreApplication::translate("Panes", "Axial");
    case interact::PlaneKind::coronal:
        return QCoreApplication::translate("Panes", "Coronal");
    case interact::PlaneKind::sagittal:
        return QCoreApplication::translate("Panes", "Sagittal");
    }
    return {};
}

QString positionText(ReadingState const& state, image::Vec3 lps)
{
    if (!state.isPlaced()) {
        auto const at = state.volume()->indexOf(lps);
        return QStringLiteral("x %1  y %2 px").arg(std::llround(at.x)).arg(std::llround(at.y));
    }
    return QStringList { axisText(0, lps.x), axisText(1, lps.y), axisText(2, lps.z) }.join(
               QStringLiteral("  "))
        + QStringLiteral(" mm");
}

QString slicePositionText(ReadingState const& state, interact::PlaneKind kind)
{
    if (!state.isPlaced() || state.isTurned(kind))
        return {};
    auto const normal = state.plane(kind).normal;
    int axis = 0;
    for (int a = 1; a < 3; ++a) {
        if (std::abs(normal[a]) > std::abs(normal[axis]))
            axis = a;
    }
    return axisText(axis, state.center(kind)[axis]) + QStringLiteral(" mm");
}

QString readoutText(ReadingState const& state, image::Vec3 lps, render::SliceView const& view)
{
    auto const& volume = *state.volume();
    if (!isInside(volume, volume.indexOf(lps)))
        return {};
    auto value = valueOn(volume, lps, view);
    // The number that is seen, beside the one that was measured.
    if (auto const* made = state.imageLayer(); made != nullptr && state.showsImage(*made))
        value += QStringLiteral(" \u2192 ") + valueOn(*made->image, lps, view) + QStringLiteral(" ")
            + QCoreApplication::translate("Panes", "(AI)");
    if (state.fusion)
        if (auto const over = valueOn(*state.fusion->volume, lps, view); !over.isEmpty())
            value += QStringLiteral(" + ") + over;
    auto const position = positionText(state, lps);
    auto text = value.isEmpty() ? position : value + QStringLiteral("   ") + position;
    if (auto const& note = volume.description().valueNote; !note.empty())
        text += QStringLiteral("   ") + coreSentence(note);
    return text;
}

QString fusionText(ReadingState const& state)
{
    if (!state.fusion)
        return {};
    return QStringLiteral("+ %1 %2 %")
        .arg(state.fusion->title)
        .arg(std::lround(state.fusion->opacity * 100));
}

QStringList windowWords(ReadingState const& state)
{
    if (!state.voiTableName().empty())
        return { QString::fromStdString(state.voiTableName()) };
    auto const [unit, factor] = interact::readersUnit(state.volume()->description());
    render::Window const window { state.window.center * factor, state.window.width * factor };
    auto const decimals = window.width < 10 ? 2 : 0;
    auto level = QStringLiteral("L ") + number(window.center, decimals);
    auto const sample = QString::fromStdString(interact::valueText(0, unit));
    if (auto const space = sample.indexOf(u' '); space >= 0)
        level += sample.mid(space);
    if (state.window.function == render::VoiFunction::sigmoid)
        level += QStringLiteral(" · ") + QCoreApplication::translate("Panes", "sigmoid");
    return { QStringLiteral("W ") + number(window.width, decimals), level };
}

QString windowText(ReadingState const& state)
{
    return windowWords(state).join(QStringLiteral("  "));
}

QString imageText(ReadingState const& state)
{
    auto const* made = state.imageLayer();
    if (made == nullptr)
        return {};
    if (!state.showsImage(*made))
        return QCoreApplication::translate("Panes", "Original");
    auto const name = QString::fromStdString(made->name);
    auto const percent = std::lround(made->opacity * 100);
    return percent == 100 ? name : QStringLiteral("%1 %2 %").arg(name).arg(percent);
}

QString axisLine(ReadingState const& state)
{
    return state.axis() ? QString::fromStdString(interact::axisText(*state.axis())) : QString();
}

QString lookText(ReadingState const& state)
{
    QStringList words;
    if (state.presentation())
        words << QString::fromStdString(state.presentation()->name);
    if (state.isInverted())
        words << QCoreApplication::translate("Panes", "Inverted");
    if (state.colorMap() != "grey" && !state.isColor())
        for (auto const& map : render::colorMaps())
            if (map.id == state.colorMap())
                words << QCoreApplication::translate("Core", map.name.data());
    return words.join(QStringLiteral(" · "));
}

QString slabText(render::Slab slab)
{
    if (slab.isNone())
        return {};
    auto const mode = slab.mode == render::SlabMode::maximum
        ? QCoreApplication::translate("Panes", "MIP %1 mm")
        : slab.mode == render::SlabMode::minimum
        ? QCoreApplication::translate("Panes", "MinIP %1 mm")
        : QCoreApplication::translate("Panes", "Mean %1 mm");
    return mode.arg(slab.thickness, 0, 'g', 3);
}

QString obliqueText(ReadingState const& state, interact::PlaneKind kind)
{
    return state.isTurned(kind)
        ? QCoreApplication::translate("Panes", "Oblique %1°").arg(state.turnOf(kind), 0, 'f', 1)
        : QString();
}

QString cineText(interact::Cine const& cine)
{
    if (!cine.playing)
        return {};
    auto const text = QStringLiteral("\u25B6 %1 /s").arg(cine.framesPerSecond, 0, 'g', 3);
    return cine.bounces
        ? text + QStringLiteral(" · ") + QCoreApplication::translate("Panes", "to and fro")
        : text;
}

QString turnText(interact::PlaneTurn turn)
{
    QStringList words;
    if (turn.mirrored)
        words << QCoreApplication::translate("Panes", "Mirrored");
    if (turn.quarters != 0)
        words << QCoreApplication::translate("Panes", "Turned %1°").arg(turn.quarters * 90);
    return words.join(QStringLiteral(" · "));
}

QString lengthText(double millimetres, bool known)
{
    if (!known)
        return QStringLiteral("%1 px").arg(millimetres);
    if (millimetres >= 10)
        return QStringLiteral("%1 cm").arg(millimetres / 10);
    return QStringLiteral("%1 mm").arg(millimetres);
}

dicom::HealthFinding const* worstFinding(std::vector<dicom::HealthFinding> const& health)
{
    dicom::HealthFinding const* worst = nullptr;
    for (auto const& finding : health) {
        auto const belongs = finding.severity != dicom::Severity::note
            || finding.kind == dicom::HealthKind::lossyCompression;
        if (belongs && (worst == nullptr || finding.severity > worst->severity))
            worst = &finding;
    }
    return worst;
}

QString findingTitle(dicom::HealthFinding const& finding)
{
    using enum dicom::HealthKind;
    switch (finding.kind) {
    case missingSlices:
        return QCoreApplication::translate("Panes", "Slices missing");
    case missingNumbers:
        return QCoreApplication::translate("Panes", "Numbers missing");
    case duplicatePositions:
        return QCoreApplication::translate("Panes", "Slices at one place");
    case irregularSpacing:
        return QCoreApplication::translate("Panes", "Uneven distances");
    case gantryTilt:
        return QCoreApplication::translate("Panes", "Tilted gantry");
    case sidewaysShift:
        return QCoreApplication::translate("Panes", "Slices shifted");
    case mixedOrientation:
        return QCoreApplication::translate("Panes", "Mixed directions");
    case mixedSize:
        return QCoreApplication::translate("Panes", "Mixed sizes");
    case unknownSpacing:
        return QCoreApplication::translate("Panes", "Size unknown");
    case unknownOrientation:
        return QCoreApplication::translate("Panes", "Direction unknown");
    case nonSquarePixels:
        return QCoreApplication::translate("Panes", "Oblong pixels");
    case failedSlices:
        return QCoreApplication::translate("Panes", "Slices not read");
    case mixedProfiles:
        return QCoreApplication::translate("Panes", "Mixed colours");
    case lossyCompression:
        return coreSentence(finding.text);
    }
    return {};
}

QString allFindings(std::vector<dicom::HealthFinding> const& health)
{
    QStringList lines;
    for (auto const& finding : health) {
        auto const severity = finding.severity == dicom::Severity::unsafe
            ? QCoreApplication::translate("Panes", "Unsafe")
            : finding.severity == dicom::Severity::warning
            ? QCoreApplication::translate("Panes", "Warning")
            : QCoreApplication::translate("Panes", "Note");
        lines.append(severity + QStringLiteral(": ") + coreSentence(finding.text));
    }
    return lines.join(u'\n');
}

EdgeLetters edgeLetters(image::Vec3 right, image::Vec3 down)
{
    auto const letters = [](image::Vec3 direction) {
        return QString::fromStdString(interact::orientationLetters(direction));
    };
    return { letters(-right), letters(right), letters(-down), letters(down) };
}

EdgeLetters edgeLetters(ReadingState const& state, render::SliceView const& view)
{
    if (state.volume()->description().placement == image::Placement::unknown)
        return {};
    return edgeLetters(view.right, view.down);
}

QString artificialMark()
{
    return QCoreApplication::translate("Panes", "AI · research use; not for diagnosis");
}

} // namespace lamina::app
