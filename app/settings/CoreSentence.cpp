#include "settings/CoreSentence.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <iterator>

namespace lamina::app {

namespace {

constexpr char const* sentences[] {
    // dicom::HealthFinding
    QT_TRANSLATE_NOOP("Core", "1 slice missing %1"),
    QT_TRANSLATE_NOOP("Core", "%1 slices missing %2"),
    QT_TRANSLATE_NOOP("Core", "between %1 and %2 mm, %3"),
    QT_TRANSLATE_NOOP("Core", "between %1 and %2 mm"),
    QT_TRANSLATE_NOOP("Core", "and more"),
    QT_TRANSLATE_NOOP("Core", "Distances between slices vary from %1 to %2 mm"),
    QT_TRANSLATE_NOOP("Core", "Slices are shifted sideways by up to %1 mm"),
    QT_TRANSLATE_NOOP("Core", "1 image number is missing, from %1 on: slices may be missing"),
    QT_TRANSLATE_NOOP("Core", "%1 image numbers are missing, from %2 on: slices may be missing"),
    QT_TRANSLATE_NOOP("Core", "1 image number is missing, from %1 on"),
    QT_TRANSLATE_NOOP("Core", "%1 image numbers are missing, from %2 on"),
    QT_TRANSLATE_NOOP("Core", "The gantry was tilted by %1°: the volume is sheared, and shown so"),
    QT_TRANSLATE_NOOP("Core", "The size of the pixels is not known: lengths are in pixels"),
    QT_TRANSLATE_NOOP(
        "Core", "Parts of the image differ in the size of their pixels: lengths are in pixels"),
    QT_TRANSLATE_NOOP("Core", "Pixels are not square: %1 × %2 mm"),
    QT_TRANSLATE_NOOP("Core", "Compressed with loss, %1 : 1"),
    QT_TRANSLATE_NOOP("Core", "Compressed with loss"),
    QT_TRANSLATE_NOOP(
        "Core", "The images have different colour profiles: colours are shown as they are stored"),
    QT_TRANSLATE_NOOP("Core",
        "The colour profile of this image cannot be used: its colours are shown as they are "
        "stored."),
    QT_TRANSLATE_NOOP("Core",
        "The colour profile of this image is too large to be right: its colours are shown as they "
        "are stored."),
    QT_TRANSLATE_NOOP("Core", "Where the image lies in the patient is not known"),
    QT_TRANSLATE_NOOP("Core", "The series holds images of other orientations, shown apart"),
    QT_TRANSLATE_NOOP("Core", "The series holds images of other sizes, shown apart"),
    QT_TRANSLATE_NOOP("Core", "All %1 images lie at one position"),
    QT_TRANSLATE_NOOP("Core", "1 position holds more than one image, %1"),
    QT_TRANSLATE_NOOP("Core", "%1 positions hold more than one image, %2"),
    QT_TRANSLATE_NOOP("Core",
        "The size of the pixels is known at the detector only: lengths in the patient are smaller"),
    QT_TRANSLATE_NOOP("Core", "Lengths are corrected for an assumed depth in the patient"),
    QT_TRANSLATE_NOOP("Core", "Lengths were calibrated with an object of known size in the image"),
    QT_TRANSLATE_NOOP("Core",
        "The file does not say whether the size of the pixels holds at the detector or in the "
        "patient"),
    QT_TRANSLATE_NOOP(
        "Core", "The size of the pixels is that of the scanned film or page, not of the patient"),
    QT_TRANSLATE_NOOP(
        "Core", "Lengths hold in the two-dimensional image only, not in traces beside it"),
    // ai::Applicability
    QT_TRANSLATE_NOOP("Core", "The series is in colour; models take grey values."),
    QT_TRANSLATE_NOOP("Core", "The series does not say its modality; the model is for %1."),
    QT_TRANSLATE_NOOP("Core", "The series is %1; the model is for %2."),
    QT_TRANSLATE_NOOP("Core", "The unit of the voxels is unknown; the model expects %1."),
    QT_TRANSLATE_NOOP("Core", "The voxels are in %1; the model expects %2."),
    QT_TRANSLATE_NOOP("Core", "Voxels are %1 mm apart; the model is meant for at most %2 mm."),
    QT_TRANSLATE_NOOP("Core", "The series has %1 slices; the model needs at least %2."),
    QT_TRANSLATE_NOOP("Core", "The series does not say the distance of its voxels."),
    QT_TRANSLATE_NOOP("Core", "The slices are of unknown direction; the model is for %1 slices."),
    QT_TRANSLATE_NOOP("Core", "The slices are %1; the model is for %2 slices."),
    QT_TRANSLATE_NOOP("Core", "The slices are unevenly spaced; the model sees the mean distance."),
    QT_TRANSLATE_NOOP("Core",
        "Geometry: the slices are tilted or unevenly spaced and are resampled for the model."),
    QT_TRANSLATE_NOOP("Core", "The geometry is not safe: %1."),
    QT_TRANSLATE_NOOP("Core", "Geometry: %1."),
    QT_TRANSLATE_NOOP("Core", "The header names the body part %1; the model is for %2."),
    QT_TRANSLATE_NOOP("Core", "The description says “%1”; the model was not made for that."),
    QT_TRANSLATE_NOOP(
        "Core", "The header names a contrast agent; the model is for images without contrast."),
    QT_TRANSLATE_NOOP(
        "Core", "The header names no contrast agent; the model is for images with contrast."),
    QT_TRANSLATE_NOOP("Core", "Every voxel has the same value."),
    QT_TRANSLATE_NOOP(
        "Core", "%1 % of the voxels have the values of %2 (%3 to %4); %5 to %6 % are usual."),
    QT_TRANSLATE_NOOP("Core", "%1 is not known; the model is meant for %2 to %3 years."),
    QT_TRANSLATE_NOOP("Core", "%1 is %2 years; the model is meant for %3 to %4 years."),
    QT_TRANSLATE_NOOP("Core", "%1 is not known; the model is meant for %2 to %3."),
    QT_TRANSLATE_NOOP("Core", "%1 is %2; the model is meant for %3 to %4."),
    QT_TRANSLATE_NOOP("Core", "The size of a pixel"),
    QT_TRANSLATE_NOOP("Core", "The distance of the slices"),
    QT_TRANSLATE_NOOP("Core", "The length that is covered"),
    QT_TRANSLATE_NOOP("Core", "The thickness of the slices"),
    QT_TRANSLATE_NOOP("Core", "The patient's age"),
    QT_TRANSLATE_NOOP("Core", "axial"),
    QT_TRANSLATE_NOOP("Core", "coronal"),
    QT_TRANSLATE_NOOP("Core", "sagittal"),
    QT_TRANSLATE_NOOP("Core", "oblique"),
    // the runners of plugins/, as notes of a result
    QT_TRANSLATE_NOOP("Core",
        "All scores of %1 classes would have taken %2 MB of memory; of each voxel only the best "
        "were kept."),
    QT_TRANSLATE_NOOP("Core", "The memory was not enough for %1 windows at a time; %2 were run."),
    QT_TRANSLATE_NOOP("Core", "The memory was not enough to begin with the slice on the screen."),
    QT_TRANSLATE_NOOP("Core",
        "Voxels so near the border of two structures that with all scores they might belong to "
        "the other: %1."),
    // session
    QT_TRANSLATE_NOOP("Core", "Accept or reject the results on this series first."),
    QT_TRANSLATE_NOOP("Core", "There are no images here."),
    QT_TRANSLATE_NOOP("Core", "Open a series before running a model."),
    QT_TRANSLATE_NOOP("Core", "This result is not finished. It can be accepted once it is."),
    QT_TRANSLATE_NOOP("Core", "This result is not finished. It can be edited once it is."),
    QT_TRANSLATE_NOOP("Core", "There is no label here. Point at the piece that should go."),
    QT_TRANSLATE_NOOP("Core", "The model may not fit this series: %1"),
    QT_TRANSLATE_NOOP("Core",
        "Made on another grid and resampled to this series: borders and volumes are approximate"),
    QT_TRANSLATE_NOOP("Core", "%1: done in %2 s on the processor"),
    QT_TRANSLATE_NOOP("Core", "%1: done in %2 s on %3"),
    QT_TRANSLATE_NOOP("Core", "%1 does not fit these curves. %2"),
    QT_TRANSLATE_NOOP("Core", "The model reads images, not curves."),
    QT_TRANSLATE_NOOP("Core", "The model needs leads that are not here as voltages: %1."),
    QT_TRANSLATE_NOOP("Core", "The model needs %1 s of recording; there are %2 s."),
    QT_TRANSLATE_NOOP("Core", "The model needs %1 samples a second; there are %2."),
    QT_TRANSLATE_NOOP("Core", "%1 series waits for the batch."),
    QT_TRANSLATE_NOOP("Core", "%1 series wait for the batch."),
    QT_TRANSLATE_NOOP("Core", "Looking which series fit"),
    QT_TRANSLATE_NOOP("Core", "waiting for 1 run before it"),
    QT_TRANSLATE_NOOP("Core", "waiting for %1 runs before it"),
    QT_TRANSLATE_NOOP("Core", "Installed %1."),
    QT_TRANSLATE_NOOP("Core", "Installing the model"),
    QT_TRANSLATE_NOOP("Core", "Open a series to try the model on."),
    QT_TRANSLATE_NOOP("Core",
        "Nobody vouches for this model: it is tried in the developer mode alone, which the "
        "settings switch on."),
    QT_TRANSLATE_NOOP("Core", "The answers file is not a JSON object of texts."),
    QT_TRANSLATE_NOOP("Core", "Waiting for the series"),
    QT_TRANSLATE_NOOP("Core", "reading"),
    QT_TRANSLATE_NOOP("Core", "region"),
    QT_TRANSLATE_NOOP("Core", "network"),
    QT_TRANSLATE_NOOP("Core", "pieces"),
    QT_TRANSLATE_NOOP("Core", "scores"),
    QT_TRANSLATE_NOOP("Core", "done"),
};

/// A sentence as a pattern: what it carries is found again.
struct Pattern {
    char const* sentence;
    QString beginning; ///< before anything is carried
    QRegularExpression found;
};

std::vector<Pattern> const& patterns()
{
    static auto const all = [] {
        std::vector<Pattern> made;
        static QRegularExpression const carried(QStringLiteral("%[1-9]"));
        for (auto const* sentence : sentences) {
            QString const text = QString::fromUtf8(sentence);
            QString pattern;
            qsizetype from = 0;
            for (auto at = carried.globalMatch(text); at.hasNext();) {
                auto const match = at.next();
                pattern += QRegularExpression::escape(text.mid(from, match.capturedStart() - from))
                    + QStringLiteral("(.+?)");
                from = match.capturedEnd();
            }
            pattern += QRegularExpression::escape(text.mid(from));
            made.push_back({ sentence, text.section(u'%', 0, 0),
                QRegularExpression(QRegularExpression::anchoredPattern(pattern)) });
        }
        return made;
    }();
    return all;
}

QString translated(QString const& english, int depth)
{
    constexpr int deepest = 3; // a reason that carries a doubt that carries places
    if (depth > deepest)
        return english;
    for (auto const& [sentence, beginning, found] : patterns()) {
        // Asked whenever a pane is painted.
        if (!english.startsWith(beginning))
            continue;
        auto const match = found.match(english);
        if (!match.hasMatch())
            continue;
        auto const text = QCoreApplication::translate("Core", sentence);
        // By hand: what is filled in may hold a % of its own.
        QString filled;
        for (qsizetype at = 0; at < text.size(); ++at) {
            auto const number
                = at + 1 < text.size() && text[at] == u'%' ? text[at + 1].digitValue() : -1;
            if (number < 1 || number > match.lastCapturedIndex()) {
                filled += text[at];
                continue;
            }
            filled += translated(match.captured(number), depth + 1);
            ++at;
        }
        return filled;
    }
    return english;
}

} // namespace

QString coreSentence(std::string const& english)
{
    return translated(QString::fromStdString(english), 0);
}

std::vector<char const*> coreSentences() { return { std::begin(sentences), std::end(sentences) }; }

} // namespace lamina::app
