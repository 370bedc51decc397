#include "settings/CoreSentences_p.h"

#include <QtGlobal>

namespace lamina::app {

namespace {

constexpr char const* sentences[] {
    // session: series and what is opened
    QT_TRANSLATE_NOOP("Core", "There are no images here."),
    QT_TRANSLATE_NOOP("Core", "%1 files were looked at."),
    QT_TRANSLATE_NOOP("Core", "This series is no longer open."),
    QT_TRANSLATE_NOOP("Core", "%1 saved results reopened"),
    QT_TRANSLATE_NOOP("Core", "%1 saved results reopened; %2 could not be read: %3"),
    QT_TRANSLATE_NOOP("Core",
        "What was saved of this series before cannot be read and was not replaced. Move the file "
        "away: %1"),
    QT_TRANSLATE_NOOP("Core", "This result is being saved."),
    QT_TRANSLATE_NOOP("Core", "This result is accepted already."),
    QT_TRANSLATE_NOOP("Core", "%1 new file"),
    QT_TRANSLATE_NOOP("Core", "%1 new files"),
    QT_TRANSLATE_NOOP("Core", "The series is %1 stack now"),
    QT_TRANSLATE_NOOP("Core", "The series is %1 stacks now"),
    QT_TRANSLATE_NOOP(
        "Core", "The series is %1 stack now; this could not be saved for the next time"),
    QT_TRANSLATE_NOOP(
        "Core", "The series is %1 stacks now; this could not be saved for the next time"),
    // session: runs
    QT_TRANSLATE_NOOP("Core", "Accept or reject the results on this series first."),
    QT_TRANSLATE_NOOP("Core", "Open a series before running a model."),
    QT_TRANSLATE_NOOP("Core", "There is no model called %1."),
    QT_TRANSLATE_NOOP(
        "Core", "This model needs the model %1 to know where to look. Install it first."),
    QT_TRANSLATE_NOOP("Core", "The model %1 has none of the labels that this model asks for."),
    QT_TRANSLATE_NOOP("Core", "The region model gave no labels."),
    QT_TRANSLATE_NOOP("Core",
        "The slices are tilted or unevenly spaced: the model saw them resampled to an upright, "
        "even grid."),
    QT_TRANSLATE_NOOP("Core",
        "The slices are tilted or unevenly spaced; %1 makes images of upright, even ones only."),
    QT_TRANSLATE_NOOP("Core",
        "“%1” gives other results on this machine (%2, %3) than its author had: %4. Its result "
        "was discarded. Choose another device in the settings, or install the model again."),
    QT_TRANSLATE_NOOP("Core", "%1: %2 voxels, expected %3"),
    QT_TRANSLATE_NOOP("Core", "%1: %2, expected %3"),
    QT_TRANSLATE_NOOP("Core", "mean %1 and deviation %2, expected %3 and %4"),
    QT_TRANSLATE_NOOP(
        "Core", "As computed on %1: the same model on the same images with the same settings."),
    QT_TRANSLATE_NOOP("Core", "The model may not fit this series: %1"),
    QT_TRANSLATE_NOOP("Core", "The model may not fit these curves: %1"),
    QT_TRANSLATE_NOOP("Core", "%1 does not fit this series. %2"),
    QT_TRANSLATE_NOOP("Core", "%1: done in %2 s on the processor"),
    QT_TRANSLATE_NOOP("Core", "%1: done in %2 s on %3"),
    QT_TRANSLATE_NOOP("Core", "%1: as computed on %2"),
    QT_TRANSLATE_NOOP("Core", "%1 does not fit these curves. %2"),
    QT_TRANSLATE_NOOP("Core", "The model reads images, not curves."),
    QT_TRANSLATE_NOOP("Core", "The model needs leads that are not here as voltages: %1."),
    QT_TRANSLATE_NOOP("Core", "The model needs %1 s of recording; there are %2 s."),
    QT_TRANSLATE_NOOP("Core", "The model needs %1 samples a second; there are %2."),
    QT_TRANSLATE_NOOP(
        "Core", "The recording is longer than a model can be given: %1 samples of at most %2."),
    QT_TRANSLATE_NOOP("Core", "%1 samples that the recorder left out were drawn straight."),
    QT_TRANSLATE_NOOP("Core", "the curves were computed by the recorder, not recorded"),
    QT_TRANSLATE_NOOP("Core", "Looking which series fit"),
    QT_TRANSLATE_NOOP("Core", "%1 series waits for the batch."),
    QT_TRANSLATE_NOOP("Core", "%1 series wait for the batch."),
    QT_TRANSLATE_NOOP("Core", "%1 may not fit and is left out."),
    QT_TRANSLATE_NOOP("Core", "%1 may not fit and are left out."),
    QT_TRANSLATE_NOOP("Core", "%1 has a result already."),
    QT_TRANSLATE_NOOP("Core", "%1 have a result already."),
    QT_TRANSLATE_NOOP("Core",
        "There is no room for the images of another series. Decide about the results so far, "
        "then run the batch again."),
    QT_TRANSLATE_NOOP("Core", "waiting for 1 run before it"),
    QT_TRANSLATE_NOOP("Core", "waiting for %1 runs before it"),
    QT_TRANSLATE_NOOP("Core", "Installed %1."),
    QT_TRANSLATE_NOOP("Core", "Installing the model"),
    QT_TRANSLATE_NOOP("Core", "Open a series to try the model on."),
    QT_TRANSLATE_NOOP("Core",
        "Nobody vouches for this model: it is tried in the developer mode alone, which the "
        "settings switch on."),
    QT_TRANSLATE_NOOP("Core", "%1 kept results removed (%2 MB)"),
    QT_TRANSLATE_NOOP("Core", "Waiting for the series"),
    QT_TRANSLATE_NOOP("Core", "reading"),
    QT_TRANSLATE_NOOP("Core", "region"),
    QT_TRANSLATE_NOOP("Core", "first look"),
    QT_TRANSLATE_NOOP("Core", "network"),
    QT_TRANSLATE_NOOP("Core", "pieces"),
    QT_TRANSLATE_NOOP("Core", "scores"),
    QT_TRANSLATE_NOOP("Core", "done"),
    // session: results, edits and measurements
    QT_TRANSLATE_NOOP("Core", "This result is not finished. It can be accepted once it is."),
    QT_TRANSLATE_NOOP("Core", "This result is not finished. It can be edited once it is."),
    QT_TRANSLATE_NOOP("Core", "This result has no label map that could be painted on."),
    QT_TRANSLATE_NOOP("Core", "This comes from a file of another program: it is shown as it is."),
    QT_TRANSLATE_NOOP("Core",
        "This result is decided: only proposals can be edited. Run the model again for a new "
        "one."),
    QT_TRANSLATE_NOOP("Core", "This result is no longer open."),
    QT_TRANSLATE_NOOP(
        "Core", "There is not enough memory to edit this result. Close other studies."),
    QT_TRANSLATE_NOOP("Core", "There is no label here. Point at the piece that should go."),
    QT_TRANSLATE_NOOP("Core", "Point at the slice to fill."),
    QT_TRANSLATE_NOOP("Core", "Edits last until this result is closed"),
    QT_TRANSLATE_NOOP("Core", "Edits of this result last until it is closed. %1"),
    QT_TRANSLATE_NOOP("Core", "Edits could not be done again: %1"),
    QT_TRANSLATE_NOOP("Core", "%1 edits were damaged and could not be done again"),
    QT_TRANSLATE_NOOP("Core", "The edits of this result were made on another version of it."),
    QT_TRANSLATE_NOOP(
        "Core", "The proposal could not be moved; it will be offered again next time."),
    QT_TRANSLATE_NOOP("Core",
        "The edits of the decided proposal could not be removed (%1). Check the rights of the "
        "results folder."),
    QT_TRANSLATE_NOOP("Core", "Overlaps the labels above"),
    QT_TRANSLATE_NOOP("Core", "Choose a folder for the results first."),
    QT_TRANSLATE_NOOP("Core", "The results folder cannot be made (%1). Choose another one."),
    QT_TRANSLATE_NOOP(
        "Core", "DICOM results need a DICOM series; this one was read from an image file."),
    QT_TRANSLATE_NOOP("Core", "Saved 1 file to %1."),
    QT_TRANSLATE_NOOP("Core", "Saved %1 files to %2."),
    QT_TRANSLATE_NOOP("Core", "Saved 1 file to %1. %2"),
    QT_TRANSLATE_NOOP("Core", "Saved %1 files to %2. %3"),
    QT_TRANSLATE_NOOP("Core", "%1 boxes below %2 were left out."),
    QT_TRANSLATE_NOOP("Core",
        "Made on another grid and resampled to this series: borders and volumes are approximate"),
    QT_TRANSLATE_NOOP("Core", "This shape cannot be kept: draw it again."),
    QT_TRANSLATE_NOOP("Core", "The journal of this study is damaged."),
    QT_TRANSLATE_NOOP("Core",
        "Changes cannot be kept on the disk (%1). Check free space and rights of your user "
        "folder."),
    QT_TRANSLATE_NOOP(
        "Core", "Changes are no longer kept on the disk. Start Lamina anew to go on."),
    QT_TRANSLATE_NOOP("Core",
        "This study is open in another Lamina window: measurements can be made in one at a time."),
    QT_TRANSLATE_NOOP(
        "Core", "The measurements of this study were made with a later version of Lamina."),
    // base and the system
    QT_TRANSLATE_NOOP(
        "Core", "There is not enough memory for this. Close other studies and try again."),
    QT_TRANSLATE_NOOP("Core",
        "Something went wrong inside Lamina, and this was not finished. Try again; if it happens "
        "again, start Lamina anew."),
    QT_TRANSLATE_NOOP(
        "Core", "The file could not be written (%1). Check the folder's rights and free space."),
    QT_TRANSLATE_NOOP("Core", "The file cannot be read."),
    QT_TRANSLATE_NOOP("Core", "The file is larger than such a file may be."),
    QT_TRANSLATE_NOOP("Core", "The file could not be read to its end."),
    QT_TRANSLATE_NOOP("Core", "The program “%1” could not be started (%2). Install Lamina again."),
    QT_TRANSLATE_NOOP(
        "Core", "There is not enough memory for %1 MB. Close other studies and try again."),
    QT_TRANSLATE_NOOP("Core", "No space left on device"),
    QT_TRANSLATE_NOOP("Core", "Permission denied"),
    QT_TRANSLATE_NOOP("Core", "Operation not permitted"),
    QT_TRANSLATE_NOOP("Core", "No such file or directory"),
    QT_TRANSLATE_NOOP("Core", "Read-only file system"),
    QT_TRANSLATE_NOOP("Core", "Input/output error"),
    QT_TRANSLATE_NOOP("Core", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("Core", "File exists"),
    QT_TRANSLATE_NOOP("Core", "Not a directory"),
    QT_TRANSLATE_NOOP("Core", "Is a directory"),
    QT_TRANSLATE_NOOP("Core", "Too many open files"),
    QT_TRANSLATE_NOOP("Core", "File too large"),
    QT_TRANSLATE_NOOP("Core", "Cannot allocate memory"),
    // render
    QT_TRANSLATE_NOOP("Core", "Open a series first."),
    QT_TRANSLATE_NOOP("Core", "Choose a 3D preset."),
    QT_TRANSLATE_NOOP("Core", "Colour images have no 3D view."),
    QT_TRANSLATE_NOOP("Core", "A 3D view needs a stack of several slices."),
    QT_TRANSLATE_NOOP("Core", "There is not enough memory for the 3D view."),
    QT_TRANSLATE_NOOP("Core", "The 3D picture cannot have this size."),
    QT_TRANSLATE_NOOP("Core", "The graphics card could not draw the volume."),
    QT_TRANSLATE_NOOP("Core", "This machine draws 3D on its processor."),
    QT_TRANSLATE_NOOP("Core", "There is no picture to save."),
    QT_TRANSLATE_NOOP("Core", "The picture could not be encoded."),
    QT_TRANSLATE_NOOP("Core", "Surfaces are saved as .stl, .obj or .ply."),
    QT_TRANSLATE_NOOP("Core", "There is no surface to save: the segmentation is empty."),
    QT_TRANSLATE_NOOP("Core", "These 3D presets cannot be read: %1."),
    QT_TRANSLATE_NOOP("Core", "preset %1"),
    QT_TRANSLATE_NOOP("Core", "“%1” is missing"),
    QT_TRANSLATE_NOOP("Core", "“%1” is no text, or a very long one"),
    QT_TRANSLATE_NOOP("Core", "“%1” is no number"),
    QT_TRANSLATE_NOOP("Core", "“%1” is no colour such as #c86440"),
    QT_TRANSLATE_NOOP("Core", "“projection” can only be “maximum”"),
    QT_TRANSLATE_NOOP("Core", "“points” must be 2 to %1 points"),
    QT_TRANSLATE_NOOP("Core", "an opacity is not from 0 to 1"),
    QT_TRANSLATE_NOOP("Core", "the values do not rise at %1"),
    QT_TRANSLATE_NOOP("Core", "“modalities” is no list"),
    QT_TRANSLATE_NOOP("Core", "“modalities” holds something that is no text"),
    QT_TRANSLATE_NOOP("Core", "the scale “%1” is not unit, tissue or range"),
    QT_TRANSLATE_NOOP("Core", "the text is no JSON"),
    QT_TRANSLATE_NOOP("Core", "the head of the file"),
    QT_TRANSLATE_NOOP("Core", "something has another kind than it should"),
    QT_TRANSLATE_NOOP("Core", "“format” is not “%1”"),
    QT_TRANSLATE_NOOP("Core", "“presets” is no list of at most %1"),
    QT_TRANSLATE_NOOP("Core", "the id “%1” occurs twice"),
};

} // namespace

std::span<char const* const> sessionSentences() { return sentences; }

} // namespace lamina::app
