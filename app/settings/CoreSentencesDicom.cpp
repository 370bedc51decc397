#include "settings/CoreSentences_p.h"

#include <QtGlobal>

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
        "The colour profile of this image is too large to be right: its colours are shown as "
        "they are stored."),
    QT_TRANSLATE_NOOP("Core", "Where the image lies in the patient is not known"),
    QT_TRANSLATE_NOOP("Core", "The series holds images of other orientations, shown apart"),
    QT_TRANSLATE_NOOP("Core", "The series holds images of other sizes, shown apart"),
    QT_TRANSLATE_NOOP("Core", "All %1 images lie at one position"),
    QT_TRANSLATE_NOOP("Core", "1 position holds more than one image, %1"),
    QT_TRANSLATE_NOOP("Core", "%1 positions hold more than one image, %2"),
    QT_TRANSLATE_NOOP("Core",
        "The size of the pixels is known at the detector only: lengths in the patient are "
        "smaller"),
    QT_TRANSLATE_NOOP("Core", "Lengths are corrected for an assumed depth in the patient"),
    QT_TRANSLATE_NOOP("Core", "Lengths were calibrated with an object of known size in the image"),
    QT_TRANSLATE_NOOP("Core",
        "The file does not say whether the size of the pixels holds at the detector or in the "
        "patient"),
    QT_TRANSLATE_NOOP(
        "Core", "The size of the pixels is that of the scanned film or page, not of the patient"),
    QT_TRANSLATE_NOOP(
        "Core", "Lengths hold in the two-dimensional image only, not in traces beside it"),
    // dicom: files that cannot be read
    QT_TRANSLATE_NOOP("Core", "The file is damaged or incomplete."),
    QT_TRANSLATE_NOOP("Core", "The file is damaged."),
    QT_TRANSLATE_NOOP("Core", "The file is cut off: copy it again from its source."),
    QT_TRANSLATE_NOOP("Core", "The file is cut off or damaged: copy it again from its source."),
    QT_TRANSLATE_NOOP(
        "Core", "The file is cut off or damaged before its image: copy it again from its source."),
    QT_TRANSLATE_NOOP("Core", "The file could not be read."),
    QT_TRANSLATE_NOOP("Core", "The file could not be read: check the disk or the network folder."),
    QT_TRANSLATE_NOOP("Core", "The file may not be read: check its permissions."),
    QT_TRANSLATE_NOOP("Core", "The file could not be opened: check that it still exists."),
    QT_TRANSLATE_NOOP("Core", "This is not an ordinary file."),
    QT_TRANSLATE_NOOP("Core", "This is not a DICOM file."),
    QT_TRANSLATE_NOOP(
        "Core", "The head of this DICOM file is damaged: copy it again from its source."),
    QT_TRANSLATE_NOOP("Core", "The header of this file is too large to be right."),
    QT_TRANSLATE_NOOP("Core", "The folder could not be read: check its permissions."),
    QT_TRANSLATE_NOOP("Core", "The folder could not be read to its end: open it again."),
    QT_TRANSLATE_NOOP("Core", "The file or folder does not exist: check its name."),
    QT_TRANSLATE_NOOP("Core", "There is not enough memory to read this file."),
    QT_TRANSLATE_NOOP("Core",
        "The disc's directory names 1 file that is not there; everything that is there was read."),
    QT_TRANSLATE_NOOP("Core",
        "The disc's directory names %1 files that are not there; everything that is there was "
        "read."),
    QT_TRANSLATE_NOOP("Core", "The file has changed since it was opened: open the folder again."),
    QT_TRANSLATE_NOOP(
        "Core", "The file differs from the other images of its series: open the folder again."),
    QT_TRANSLATE_NOOP("Core", "The archive is damaged: what comes after the damage is missing."),
    QT_TRANSLATE_NOOP(
        "Core", "The archive is damaged or of a kind that Lamina cannot read: unpack it first."),
    QT_TRANSLATE_NOOP("Core",
        "The archive would grow too much when it is unpacked; unpack it yourself if you trust "
        "it."),
    QT_TRANSLATE_NOOP("Core", "The archive is locked: give the right password."),
    QT_TRANSLATE_NOOP("Core", "This part of the archive is damaged: copy it again."),
    QT_TRANSLATE_NOOP(
        "Core", "A file in the archive has a name that leads out of it; it was left out."),
    QT_TRANSLATE_NOOP("Core", "Reading headers"),
    QT_TRANSLATE_NOOP("Core", "Reading images"),
    // dicom: pixels that cannot be shown
    QT_TRANSLATE_NOOP("Core", "This file holds no image."),
    QT_TRANSLATE_NOOP("Core", "This series holds no images."),
    QT_TRANSLATE_NOOP("Core",
        "The image size or depth in this file cannot be right: copy the file again from its "
        "source."),
    QT_TRANSLATE_NOOP("Core", "The pixels of this file have a depth that cannot be shown."),
    QT_TRANSLATE_NOOP("Core", "The pixels of this file have a colour model that cannot be shown."),
    QT_TRANSLATE_NOOP("Core", "The colours of this file have a depth that cannot be shown."),
    QT_TRANSLATE_NOOP("Core", "The colour table of this file is missing or damaged."),
    QT_TRANSLATE_NOOP("Core",
        "This image is larger than Lamina may open: if it is meant to be, raise the limit "
        "LAMINA_PIXEL_BUDGET_MIB."),
    QT_TRANSLATE_NOOP("Core",
        "This image would be far larger than its compressed file: if it is meant to be, raise "
        "the limit LAMINA_PIXEL_BUDGET_MIB."),
    QT_TRANSLATE_NOOP("Core",
        "The file holds fewer pixels than it claims: it is cut off or damaged, copy it again "
        "from its source."),
    QT_TRANSLATE_NOOP("Core",
        "Images compressed as %1 cannot be shown: convert the file or ask for it uncompressed."),
    QT_TRANSLATE_NOOP("Core",
        "The file says that it is uncompressed, but it is not: ask for it again from its source."),
    QT_TRANSLATE_NOOP(
        "Core", "The compressed image in this file is damaged: copy it again from its source."),
    QT_TRANSLATE_NOOP("Core",
        "The compressed image and the header of this file contradict each other: ask for it "
        "again from its source."),
    QT_TRANSLATE_NOOP("Core", "This kind of JPEG cannot be shown: ask for the file uncompressed."),
    QT_TRANSLATE_NOOP(
        "Core", "There is not enough memory to decode this image: close other series."),
    QT_TRANSLATE_NOOP("Core",
        "This image would take more memory than any of its size needs: it is damaged or made to "
        "do harm."),
    QT_TRANSLATE_NOOP("Core",
        "The decoder failed over this image: it is damaged or made to do harm. Other images are "
        "not touched."),
    QT_TRANSLATE_NOOP("Core",
        "The decoder failed over this image, before it saw it: if it does over others, too, "
        "install Lamina again."),
    QT_TRANSLATE_NOOP("Core",
        "This image was given up after %1 seconds: it is damaged or made to do harm. Other "
        "images are not touched."),
    QT_TRANSLATE_NOOP("Core", "The decoder gave no usable answer: the image may be damaged."),
    QT_TRANSLATE_NOOP("Core",
        "Compressed images cannot be shown, because the program %1 does not start: install "
        "Lamina again."),
    QT_TRANSLATE_NOOP("Core", "%1 of %2 slices could not be decoded. Slice %3: %4"),
    QT_TRANSLATE_NOOP("Core",
        "The video in this file is damaged or of a kind that cannot be shown: copy it again "
        "from its source."),
    QT_TRANSLATE_NOOP("Core",
        "The compressed video and the header of this file contradict each other: ask for it "
        "again from its source."),
    QT_TRANSLATE_NOOP(
        "Core", "The video in this file is of a kind that cannot be shown: convert the file."),
    QT_TRANSLATE_NOOP("Core", "There is not enough memory for this video: close other series."),
    QT_TRANSLATE_NOOP("Core",
        "This frame of the video is damaged, or one that it builds on: copy the file again from "
        "its source."),
    QT_TRANSLATE_NOOP("Core",
        "The video in this file ends after %1 frames, although the file says that it has %2: it "
        "may be cut off."),
    QT_TRANSLATE_NOOP("Core",
        "The video in this file goes on after the last frame that the file counts; what follows "
        "is not shown."),
    QT_TRANSLATE_NOOP("Core", "This waveform is damaged: it holds other samples than it says."),
    QT_TRANSLATE_NOOP("Core", "This waveform is a sound: Lamina does not play it."),
    QT_TRANSLATE_NOOP(
        "Core", "The samples of this waveform are stored in a way that Lamina does not know."),
    QT_TRANSLATE_NOOP("Core", "There are no curves in this object."),
    // image: NIfTI and other image files
    QT_TRANSLATE_NOOP("Core", "The image file does not exist."),
    QT_TRANSLATE_NOOP(
        "Core", "The file is not a NIfTI, NRRD or MetaImage file, or it is incomplete."),
    QT_TRANSLATE_NOOP("Core", "The image file is incomplete; copy it again."),
    QT_TRANSLATE_NOOP("Core", "The image file is damaged."),
    QT_TRANSLATE_NOOP("Core", "The image file has changed on disk; open it again."),
    QT_TRANSLATE_NOOP("Core", "The file with the voxels of this image is missing."),
    QT_TRANSLATE_NOOP(
        "Core", "The voxels of this image file must lie beside it; save it as one file."),
    QT_TRANSLATE_NOOP(
        "Core", "This image file has its voxels in several files; save it as one."),
    QT_TRANSLATE_NOOP("Core", "This image file has more axes than can be shown."),
    QT_TRANSLATE_NOOP(
        "Core", "The axes of this image file stand in an order that cannot be shown."),
    QT_TRANSLATE_NOOP("Core",
        "The voxels of this image file are written in a way that cannot be read; save it as raw or "
        "gzip."),
    QT_TRANSLATE_NOOP(
        "Core", "The voxels of this image file are written as text; save it as binary."),
    QT_TRANSLATE_NOOP(
        "Core", "This image file holds 64-bit numbers that are too large; save it as floats."),
    QT_TRANSLATE_NOOP("Core",
        "This image file holds a number type that cannot be shown; save it as 16-bit integers or "
        "floats."),
    QT_TRANSLATE_NOOP("Core",
        "Only NIfTI files with header and voxels in one file (.nii, .nii.gz) can be opened."),
    QT_TRANSLATE_NOOP("Core", "The image orientation in the file is not usable."),
    QT_TRANSLATE_NOOP("Core", "The image size in the file is not plausible."),
    QT_TRANSLATE_NOOP("Core", "The series is too large for this machine."),
    QT_TRANSLATE_NOOP("Core",
        "The rows and columns of this image are not perpendicular, which image files cannot "
        "express."),
    QT_TRANSLATE_NOOP("Core",
        "Image files can be written as .nii, .nii.gz, .nrrd or .mha; choose one of these "
        "endings."),
    QT_TRANSLATE_NOOP(
        "Core", "The image file could not be written. Check the folder's rights and free space."),
    QT_TRANSLATE_NOOP("Core",
        "The volumes of this series do not cover the same place, so they cannot be written as "
        "one file; export them one by one."),
    QT_TRANSLATE_NOOP(
        "Core", "Some slices of this series could not be read, so it is not exported."),
    QT_TRANSLATE_NOOP("Core", "The series is still loading; export it when it is complete."),
    QT_TRANSLATE_NOOP("Core",
        "Some slices of this series are missing or could not be read, so it cannot be brought "
        "to an even grid."),
    QT_TRANSLATE_NOOP("Core", "This series has one slice only."),
    QT_TRANSLATE_NOOP("Core", "The edits of this result are damaged."),
    // dicom: results, reports, contours and measurements
    QT_TRANSLATE_NOOP("Core", "Only reports can be about curves."),
    QT_TRANSLATE_NOOP("Core",
        "Only segmentations, contours and reports written by Lamina can be shown on the images."),
    QT_TRANSLATE_NOOP("Core", "Only reports written by Lamina can be shown on the images."),
    QT_TRANSLATE_NOOP("Core", "The report file is damaged."),
    QT_TRANSLATE_NOOP("Core", "The report of measurements is damaged."),
    QT_TRANSLATE_NOOP("Core", "Only measurements saved by Lamina can be edited again."),
    QT_TRANSLATE_NOOP("Core", "These measurements belong to another series."),
    QT_TRANSLATE_NOOP("Core", "This result belongs to another series; open that series to see it."),
    QT_TRANSLATE_NOOP("Core", "The segmentation file is damaged."),
    QT_TRANSLATE_NOOP("Core",
        "This kind of segmentation cannot be read: it is neither binary, nor fractional, nor a "
        "label map."),
    QT_TRANSLATE_NOOP("Core", "This segmentation is compressed in a way that cannot be read."),
    QT_TRANSLATE_NOOP("Core", "This segmentation numbers two segments alike; it cannot be shown."),
    QT_TRANSLATE_NOOP("Core",
        "This segmentation does not say where it lies in the patient; it cannot be shown on "
        "this series."),
    QT_TRANSLATE_NOOP("Core", "This segmentation is too large to be shown."),
    QT_TRANSLATE_NOOP("Core",
        "This segmentation has too many segments, or too many that overlap; it cannot be shown."),
    QT_TRANSLATE_NOOP("Core", "Fractions of one half and more are shown"),
    QT_TRANSLATE_NOOP("Core", "This structure set has more contour points than can be shown."),
    QT_TRANSLATE_NOOP(
        "Core", "These contours cannot be shown on images that do not say where they lie."),
    QT_TRANSLATE_NOOP("Core", "%1: %2 open contours or points are not drawn"),
    QT_TRANSLATE_NOOP("Core", "%1: %2 contours are not parallel to the slices and not drawn"),
    QT_TRANSLATE_NOOP("Core", "%1: %2 contours lie outside of this series"),
    QT_TRANSLATE_NOOP("Core", "%1: overlaps too many other structures and is not drawn"),
    QT_TRANSLATE_NOOP("Core", "This image was made from another series."),
    QT_TRANSLATE_NOOP("Core", "The folder does not hold one image series."),
    QT_TRANSLATE_NOOP(
        "Core", "Only series that Lamina made are shown in place of the images they come from."),
    QT_TRANSLATE_NOOP(
        "Core", "The saved image does not lie on the slices of this series any more."),
    QT_TRANSLATE_NOOP("Core", "Mark at least one image first."),
    QT_TRANSLATE_NOOP("Core", "This file is no list of key images."),
    QT_TRANSLATE_NOOP("Core", "This object says nothing about how images are shown."),
    QT_TRANSLATE_NOOP("Core", "Results are saved as DICOM only for images that came as DICOM."),
    QT_TRANSLATE_NOOP("Core",
        "The images say nothing about their place in the patient, so the findings cannot be "
        "saved as DICOM."),
    QT_TRANSLATE_NOOP("Core",
        "The images say nothing about their place in the patient, so what was measured across "
        "them cannot be saved as DICOM."),
    QT_TRANSLATE_NOOP("Core",
        "The images say nothing about their place in the patient, so the segmentation cannot be "
        "saved as DICOM; export it as an image file instead."),
    QT_TRANSLATE_NOOP("Core",
        "The images say nothing about their place in the patient, so nothing made from them can "
        "be saved as DICOM; export it as an image file instead."),
    QT_TRANSLATE_NOOP("Core",
        "Only images made from CT and MR are saved as a series so far; export this one as an "
        "image file."),
    QT_TRANSLATE_NOOP("Core",
        "Images with fractions are not saved as a series so far; export this one as an image "
        "file."),
    QT_TRANSLATE_NOOP("Core",
        "The images this result belongs to can no longer be read; open the study again and save "
        "once more."),
    QT_TRANSLATE_NOOP(
        "Core", "The images this result belongs to have changed on disk; open the study again."),
    QT_TRANSLATE_NOOP(
        "Core", "The folder for the new series cannot be made. Check its rights and free space."),
    QT_TRANSLATE_NOOP(
        "Core", "The new series could not be put in its place. Check the folder's rights."),
    QT_TRANSLATE_NOOP(
        "Core", "The result could not be written. Check the folder's rights and free space."),
    // dicom: objects and their elements
    QT_TRANSLATE_NOOP("Core",
        "Lamina does not open the file within: save a copy and open it with a program you trust."),
    QT_TRANSLATE_NOOP("Core", "Spectra are not drawn; the attributes can be read."),
    QT_TRANSLATE_NOOP("Core", "Registrations are not applied; the attributes can be read."),
    QT_TRANSLATE_NOOP("Core", "These annotations belong to microscopy and are not drawn."),
    QT_TRANSLATE_NOOP("Core", "Beams are listed, not drawn."),
    QT_TRANSLATE_NOOP("Core",
        "There is nothing in this object that Lamina can show; its attributes can be read."),
    QT_TRANSLATE_NOOP("Core", "This object is very long: only its first part is shown."),
    QT_TRANSLATE_NOOP("Core", "There is no file within this object."),
    QT_TRANSLATE_NOOP(
        "Core", "The images it belongs to can be shown as it says: View, Presentation state."),
    QT_TRANSLATE_NOOP("Core", "Layer %1"),
    QT_TRANSLATE_NOOP("Core", "%1 texts, %2 drawings"),
    QT_TRANSLATE_NOOP("Core", "Drawing"),
    QT_TRANSLATE_NOOP("Core", "For"),
    QT_TRANSLATE_NOOP("Core", "%1 image"),
    QT_TRANSLATE_NOOP("Core", "%1 images"),
    QT_TRANSLATE_NOOP("Core", "Approval"),
    QT_TRANSLATE_NOOP("Core", "Dose reference"),
    QT_TRANSLATE_NOOP("Core", "Fractions"),
    QT_TRANSLATE_NOOP("Core", "Beam"),
    QT_TRANSLATE_NOOP("Core", "Radiation"),
    QT_TRANSLATE_NOOP("Core", "Machine"),
    QT_TRANSLATE_NOOP("Core", "Energy"),
    QT_TRANSLATE_NOOP("Core", "Gantry angle"),
    QT_TRANSLATE_NOOP("Core", "Intent"),
    QT_TRANSLATE_NOOP("Core", "Name"),
    QT_TRANSLATE_NOOP("Core", "Grey scale"),
    QT_TRANSLATE_NOOP("Core", "Shutter"),
    QT_TRANSLATE_NOOP("Core", "Shown area"),
    QT_TRANSLATE_NOOP("Core", "Window"),
    QT_TRANSLATE_NOOP("Core", "Group"),
    QT_TRANSLATE_NOOP("Core", "Channel"),
    QT_TRANSLATE_NOOP("Core", "Form"),
    QT_TRANSLATE_NOOP("Core", "Type"),
    QT_TRANSLATE_NOOP("Core", "Made"),
    QT_TRANSLATE_NOOP("Core", "Size"),
    QT_TRANSLATE_NOOP("Core", "Author"),
    QT_TRANSLATE_NOOP("Core", "%1 contour"),
    QT_TRANSLATE_NOOP("Core", "%1 contours"),
    QT_TRANSLATE_NOOP("Core", "%1 contour, %2"),
    QT_TRANSLATE_NOOP("Core", "%1 contours, %2"),
    QT_TRANSLATE_NOOP("Core", "%1 channel at %2 Hz"),
    QT_TRANSLATE_NOOP("Core", "%1 channels at %2 Hz"),
    QT_TRANSLATE_NOOP("Core", "%1 channel at %2 Hz, %3 s"),
    QT_TRANSLATE_NOOP("Core", "%1 channels at %2 Hz, %3 s"),
    QT_TRANSLATE_NOOP("Core", "no sensitivity given"),
    QT_TRANSLATE_NOOP("Core", "%1 per step"),
    QT_TRANSLATE_NOOP("Core", "segment"),
    QT_TRANSLATE_NOOP("Core", "value = stored × %1 + %2 %3"),
    QT_TRANSLATE_NOOP("Core", "This file has more elements than can be shown."),
    QT_TRANSLATE_NOOP("Core", "The file ends within an element: what follows is missing."),
    QT_TRANSLATE_NOOP("Core", "An element is longer than what holds it: the file is damaged."),
    QT_TRANSLATE_NOOP("Core", "Sequences nest too deep: the deepest ones are left out."),
    QT_TRANSLATE_NOOP("Core", "The data set of this file is empty or damaged."),
    // dicom: files that are written or converted
    QT_TRANSLATE_NOOP(
        "Core", "The file could not be written. Check the folder's rights and free space."),
    QT_TRANSLATE_NOOP(
        "Core", "The original is never overwritten: choose another place for the output."),
    QT_TRANSLATE_NOOP("Core", "There is not enough memory to convert this file."),
    QT_TRANSLATE_NOOP("Core", "Colours of this retired kind cannot be packed anew."),
    QT_TRANSLATE_NOOP("Core", "Images of single bits cannot be compressed: choose deflated."),
    QT_TRANSLATE_NOOP(
        "Core", "The file holds a second compressed picture, which cannot be packed anew."),
    QT_TRANSLATE_NOOP("Core", "Samples of more than 16 bits cannot be written as big endian."),
    QT_TRANSLATE_NOOP(
        "Core", "This kind of image cannot be compressed in this way: choose another syntax."),
    QT_TRANSLATE_NOOP(
        "Core", "This image cannot be compressed as JPEG 2000: choose another syntax."),
    QT_TRANSLATE_NOOP("Core",
        "The image holds bits beyond those of its samples, an old overlay perhaps, which JPEG "
        "2000 cannot keep: choose jpeg-ls or rle."),
    QT_TRANSLATE_NOOP(
        "Core", "Only images of 8 or 16 bits can be compressed: choose an uncompressed syntax."),
    QT_TRANSLATE_NOOP("Core",
        "The lossy compression of before, which only the transfer syntax told, is now said in "
        "Lossy Image Compression"),
    QT_TRANSLATE_NOOP("Core", "Holds no pixels to compress: written uncompressed"),
    QT_TRANSLATE_NOOP(
        "Core", "The phantom could not be written. Check the folder's rights and free space."),
    QT_TRANSLATE_NOOP("Core", "The size, spacing or noise asked for is out of range."),
    QT_TRANSLATE_NOOP("Core", "The folder could not be made (%1)."),
    QT_TRANSLATE_NOOP("Core", "The demo series could not be written: is there room on the disk?"),
    // dicom: stacks split and joined
    QT_TRANSLATE_NOOP("Core", "Only series of DICOM images can be split or joined."),
    QT_TRANSLATE_NOOP("Core", "The stacks cannot be joined: %1."),
    QT_TRANSLATE_NOOP(
        "Core", "The stacks cannot be joined: some positions would hold more images than others."),
    QT_TRANSLATE_NOOP("Core", "their images are %1 × %2 and %3 × %4 pixels"),
    QT_TRANSLATE_NOOP("Core", "their pixels are stored in different ways"),
    QT_TRANSLATE_NOOP("Core", "black means the highest value in one and the lowest in the other"),
    QT_TRANSLATE_NOOP("Core", "their pixels differ in size"),
    QT_TRANSLATE_NOOP("Core", "their slices lie in different directions"),
    QT_TRANSLATE_NOOP("Core", "only some of their images have a place in the patient"),
    QT_TRANSLATE_NOOP("Core", "they were not taken in one frame of reference"),
    QT_TRANSLATE_NOOP("Core", "The images do not say their “%1”, so it cannot split them."),
    QT_TRANSLATE_NOOP("Core", "All images have the same “%1” (%2), so it cannot split them."),
    QT_TRANSLATE_NOOP("Core", "“%1” would make %2 stacks: choose another."),
    QT_TRANSLATE_NOOP("Core", "There is nothing to join: the series is one stack."),
    QT_TRANSLATE_NOOP("Core", "The stacks to join are no longer there."),
    QT_TRANSLATE_NOOP("Core", "shown as %1 volumes along “%2”"),
    QT_TRANSLATE_NOOP("Core", "separated by image number"),
    QT_TRANSLATE_NOOP("Core", "of which the first is shown here"),
    QT_TRANSLATE_NOOP("Core", "separated into volumes"),
    // dicom: values and lengths, as notes beside them
    QT_TRANSLATE_NOOP("Core", "No SUV: %1"),
    QT_TRANSLATE_NOOP("Core", "the injected activity is not given"),
    QT_TRANSLATE_NOOP("Core", "the injected activity is too small to be in becquerels"),
    QT_TRANSLATE_NOOP("Core", "the images are not corrected for attenuation"),
    QT_TRANSLATE_NOOP("Core", "the images are not corrected for decay"),
    QT_TRANSLATE_NOOP("Core", "the file does not say which time decay is corrected to"),
    QT_TRANSLATE_NOOP("Core", "the half-life is not given"),
    QT_TRANSLATE_NOOP("Core", "the times of injection and scan are not given"),
    QT_TRANSLATE_NOOP("Core", "the times of injection and scan contradict each other"),
    QT_TRANSLATE_NOOP("Core", "the weight of the patient is not given"),
    QT_TRANSLATE_NOOP("Core", "the values are not activity per volume"),
    QT_TRANSLATE_NOOP("Core", "the images disagree about dose, weight or times"),
    QT_TRANSLATE_NOOP("Core", "no activity is left"),
    QT_TRANSLATE_NOOP("Core", "at detector"),
    QT_TRANSLATE_NOOP("Core", "corrected for depth"),
    QT_TRANSLATE_NOOP("Core", "calibrated by object"),
    QT_TRANSLATE_NOOP("Core", "calibration not stated"),
    QT_TRANSLATE_NOOP("Core", "on film"),
    QT_TRANSLATE_NOOP("Core", "in the 2D image only"),
    QT_TRANSLATE_NOOP("Core", "estimated magnification %1"),
    QT_TRANSLATE_NOOP("Core", "pixel size unknown"),
    QT_TRANSLATE_NOOP("Core", "Mean %1  SD %2"),
    QT_TRANSLATE_NOOP("Core", "Min %1  Max %2"),
    QT_TRANSLATE_NOOP("Core", "Area %1"),
    QT_TRANSLATE_NOOP("Core", "Diameter %1"),
    QT_TRANSLATE_NOOP("Core", "Long %1"),
    QT_TRANSLATE_NOOP("Core", "Short %1"),
    QT_TRANSLATE_NOOP("Core", "Mean %1"),
    QT_TRANSLATE_NOOP("Core", "no value"),
    QT_TRANSLATE_NOOP("Core",
        "Across the slices of this series nothing can be measured: %1. Measure on the acquired "
        "slices."),
};

} // namespace

std::span<char const* const> dicomSentences() { return sentences; }

} // namespace lamina::app
