#include "window/Words.h"

#include <QCoreApplication>

#include <iterator>

namespace lamina::app {

namespace {

constexpr char const* words[] {
    // interact::titleOf
    QT_TRANSLATE_NOOP("Core", "Length"),
    QT_TRANSLATE_NOOP("Core", "Path"),
    QT_TRANSLATE_NOOP("Core", "Angle"),
    QT_TRANSLATE_NOOP("Core", "Open angle"),
    QT_TRANSLATE_NOOP("Core", "Cobb angle"),
    QT_TRANSLATE_NOOP("Core", "Spine label"),
    QT_TRANSLATE_NOOP("Core", "Two axes"),
    QT_TRANSLATE_NOOP("Core", "Ellipse"),
    QT_TRANSLATE_NOOP("Core", "Circle"),
    QT_TRANSLATE_NOOP("Core", "Rectangle"),
    QT_TRANSLATE_NOOP("Core", "Polygon"),
    QT_TRANSLATE_NOOP("Core", "Arrow"),
    QT_TRANSLATE_NOOP("Core", "Text"),
    QT_TRANSLATE_NOOP("Core", "Point"),
    QT_TRANSLATE_NOOP("Core", "Key image"),
    // interact::windowPresets
    QT_TRANSLATE_NOOP("Core", "DICOM"),
    QT_TRANSLATE_NOOP("Core", "Automatic"),
    QT_TRANSLATE_NOOP("Core", "Brain"),
    QT_TRANSLATE_NOOP("Core", "Subdural"),
    QT_TRANSLATE_NOOP("Core", "Stroke"),
    QT_TRANSLATE_NOOP("Core", "Bone"),
    QT_TRANSLATE_NOOP("Core", "Lung"),
    QT_TRANSLATE_NOOP("Core", "Mediastinum"),
    QT_TRANSLATE_NOOP("Core", "Abdomen"),
    QT_TRANSLATE_NOOP("Core", "Full range"),
    QT_TRANSLATE_NOOP("Core", "Liver"),
    QT_TRANSLATE_NOOP("Core", "CT angiography"),
    QT_TRANSLATE_NOOP("Core", "Temporal bone"),
    QT_TRANSLATE_NOOP("Core", "Spine"),
    QT_TRANSLATE_NOOP("Core", "Emphysema"),
    QT_TRANSLATE_NOOP("Core", "Posterior fossa"),
    // render::colorMaps
    QT_TRANSLATE_NOOP("Core", "Grey"),
    QT_TRANSLATE_NOOP("Core", "Hot iron"),
    QT_TRANSLATE_NOOP("Core", "Hot metal, blue"),
    QT_TRANSLATE_NOOP("Core", "PET"),
    QT_TRANSLATE_NOOP("Core", "Rainbow"),
    QT_TRANSLATE_NOOP("Core", "Ice"),
    QT_TRANSLATE_NOOP("Core", "Even steps, colour-blind safe"),
    // render::volumePresets
    QT_TRANSLATE_NOOP("Core", "Soft tissue"),
    QT_TRANSLATE_NOOP("Core", "Muscle"),
    QT_TRANSLATE_NOOP("Core", "Skin"),
    QT_TRANSLATE_NOOP("Core", "Airways"),
    QT_TRANSLATE_NOOP("Core", "Vessels"),
    QT_TRANSLATE_NOOP("Core", "Metal"),
    QT_TRANSLATE_NOOP("Core", "Glass"),
    QT_TRANSLATE_NOOP("Core", "MIP"),
    QT_TRANSLATE_NOOP("Core", "Tissue"),
    QT_TRANSLATE_NOOP("Core", "Deep tissue"),
    QT_TRANSLATE_NOOP("Core", "Angiography"),
    QT_TRANSLATE_NOOP("Core", "Hot MIP"),
    QT_TRANSLATE_NOOP("Core", "Uptake"),
    QT_TRANSLATE_NOOP("Core", "Bright parts"),
    QT_TRANSLATE_NOOP("Core", "Own look"),
    // dicom::splittingTraits
    QT_TRANSLATE_NOOP("Core", "acquisition number"),
    QT_TRANSLATE_NOOP("Core", "acquisition time"),
    QT_TRANSLATE_NOOP("Core", "b value"),
    QT_TRANSLATE_NOOP("Core", "cardiac phase"),
    QT_TRANSLATE_NOOP("Core", "complex component"),
    QT_TRANSLATE_NOOP("Core", "content time"),
    QT_TRANSLATE_NOOP("Core", "contrast"),
    QT_TRANSLATE_NOOP("Core", "echo number"),
    QT_TRANSLATE_NOOP("Core", "echo time"),
    QT_TRANSLATE_NOOP("Core", "flip angle"),
    QT_TRANSLATE_NOOP("Core", "frame of reference"),
    QT_TRANSLATE_NOOP("Core", "frame reference time"),
    QT_TRANSLATE_NOOP("Core", "gradient direction"),
    QT_TRANSLATE_NOOP("Core", "image type"),
    QT_TRANSLATE_NOOP("Core", "inversion time"),
    QT_TRANSLATE_NOOP("Core", "kernel"),
    QT_TRANSLATE_NOOP("Core", "temporal position"),
    QT_TRANSLATE_NOOP("Core", "trigger time"),
    QT_TRANSLATE_NOOP("Core", "tube voltage"),
    // dicom::wordsOfKind
    QT_TRANSLATE_NOOP("Core", "Images"),
    QT_TRANSLATE_NOOP("Core", "Segmentation"),
    QT_TRANSLATE_NOOP("Core", "Report"),
    QT_TRANSLATE_NOOP("Core", "Key images"),
    QT_TRANSLATE_NOOP("Core", "Presentation state"),
    QT_TRANSLATE_NOOP("Core", "Structure set"),
    QT_TRANSLATE_NOOP("Core", "Treatment plan"),
    QT_TRANSLATE_NOOP("Core", "Document"),
    QT_TRANSLATE_NOOP("Core", "Waveform"),
    QT_TRANSLATE_NOOP("Core", "Value mapping"),
    QT_TRANSLATE_NOOP("Core", "Registration"),
    QT_TRANSLATE_NOOP("Core", "Spectroscopy"),
    QT_TRANSLATE_NOOP("Core", "Annotations"),
    QT_TRANSLATE_NOOP("Core", "No images"),
    // dicom::PresentationState::notes
    QT_TRANSLATE_NOOP("Core", "its presentation table"),
    QT_TRANSLATE_NOOP("Core", "its modality table"),
    QT_TRANSLATE_NOOP("Core", "its mask"),
    QT_TRANSLATE_NOOP("Core", "its bitmap shutter"),
    QT_TRANSLATE_NOOP("Core", "an overlay that the images do not hold"),
    // session::nameOf
    QT_TRANSLATE_NOOP("Core", "proposed"),
    QT_TRANSLATE_NOOP("Core", "edited"),
    QT_TRANSLATE_NOOP("Core", "accepted"),
    QT_TRANSLATE_NOOP("Core", "rejected"),
    // session::rejectionReasons
    QT_TRANSLATE_NOOP("Core", "wrong place"),
    QT_TRANSLATE_NOOP("Core", "too much"),
    QT_TRANSLATE_NOOP("Core", "too little"),
    QT_TRANSLATE_NOOP("Core", "false finding"),
    QT_TRANSLATE_NOOP("Core", "poor image"),
    QT_TRANSLATE_NOOP("Core", "not suitable for this examination"),
};

} // namespace

Text coreText(std::string_view word) { return { "Core", std::string(word).c_str() }; }

std::vector<char const*> coreWords() { return { std::begin(words), std::end(words) }; }

} // namespace lamina::app
