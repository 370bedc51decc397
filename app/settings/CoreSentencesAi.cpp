#include "settings/CoreSentences_p.h"

#include <QtGlobal>

namespace lamina::app {

namespace {

constexpr char const* sentences[] {
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
    // ai: bundles, signatures and installing
    QT_TRANSLATE_NOOP("Core", "The file %1 of “%2” is missing. Install the model again."),
    QT_TRANSLATE_NOOP("Core",
        "The file %1 of “%2” is not the one that its author described. Do not use it; install "
        "the model again."),
    QT_TRANSLATE_NOOP("Core",
        "The file %1 of “%2”, its known input, is not the one that its author described. "
        "Install the model again."),
    QT_TRANSLATE_NOOP("Core", "The file %1 of the model cannot be read. Install the model again."),
    QT_TRANSLATE_NOOP("Core", "The folder “%1” is not a model: it has no manifest.json."),
    QT_TRANSLATE_NOOP("Core",
        "The description of this model is not valid (%1). Ask its author for a corrected one."),
    QT_TRANSLATE_NOOP("Core",
        "“%1” %2. %3, or allow unsigned models: the developer mode in the settings of Lamina, "
        "--unsigned in lamina-cli."),
    QT_TRANSLATE_NOOP("Core", "is not signed"),
    QT_TRANSLATE_NOOP("Core", "is signed by “%1”, whose key %2 you have not said to trust"),
    QT_TRANSLATE_NOOP("Core", "Trust the key (lamina-cli models trust %1 --name NAME)"),
    QT_TRANSLATE_NOOP("Core", "Sign it (lamina-cli models sign FOLDER)"),
    QT_TRANSLATE_NOOP(
        "Core", "UNSIGNED MODEL: “%1” is signed by “%2”, whose key %3 is not trusted here."),
    QT_TRANSLATE_NOOP("Core", "UNSIGNED MODEL: nobody vouches for “%1”."),
    QT_TRANSLATE_NOOP("Core",
        "The signature of “%1” is wrong: the model is not what its signer made. Do not use it; "
        "get it from its author again."),
    QT_TRANSLATE_NOOP("Core",
        "The model could not be installed (%1). Check the rights of the models folder and the "
        "free space."),
    QT_TRANSLATE_NOOP("Core", "The model changed while it was installed. Install it again."),
    QT_TRANSLATE_NOOP("Core", "Name the model by its id, as the list shows it: org.example.name."),
    QT_TRANSLATE_NOOP("Core", "No model %1 was installed here; models that came with Lamina stay."),
    QT_TRANSLATE_NOOP("Core", "The model could not be removed (%1)."),
    QT_TRANSLATE_NOOP("Core", "The kept results could not be removed (%1)."),
    QT_TRANSLATE_NOOP("Core", "“%1” has no self-test."),
    QT_TRANSLATE_NOOP("Core", "%1 holds no key of this kind (%2)."),
    QT_TRANSLATE_NOOP("Core", "The key could not be written. Check the rights of the folder."),
    QT_TRANSLATE_NOOP("Core", "The key could not be written. Check the free space."),
    QT_TRANSLATE_NOOP("Core", "Give the name that others will see: one line of at most 100 bytes."),
    QT_TRANSLATE_NOOP("Core", "The system gives no random numbers."),
    QT_TRANSLATE_NOOP("Core", "%1 is there already and stays as it is. Name another file with -o."),
    QT_TRANSLATE_NOOP("Core",
        "The list of trusted keys is not valid (%1), so none is trusted. Correct it, or remove "
        "it and trust the keys again."),
    // ai: runs of the worker
    QT_TRANSLATE_NOOP("Core", "There are no images to run the model on."),
    QT_TRANSLATE_NOOP("Core",
        "The series is still loading. Wait until it is complete and start the model again."),
    QT_TRANSLATE_NOOP(
        "Core", "The series is in colour; models take grey values. Choose another series."),
    QT_TRANSLATE_NOOP(
        "Core", "No slice of the series could be read, so there is nothing to run the model on."),
    QT_TRANSLATE_NOOP(
        "Core", "The region was made on other images. Choose a region of this series."),
    QT_TRANSLATE_NOOP("Core", "The AI worker could not be started. Install Lamina again."),
    QT_TRANSLATE_NOOP("Core",
        "“%1” made the AI worker stop %2 times in a row and is switched off until Lamina is "
        "started again. Use another model."),
    QT_TRANSLATE_NOOP("Core",
        "There is not enough memory for the result of “%1”. Close other studies and try again."),
    QT_TRANSLATE_NOOP("Core",
        "This system cannot confine the AI worker: use models from sources that you trust only."),
    QT_TRANSLATE_NOOP(
        "Core", "%1 of %2 slices could not be read; the result is not reliable there."),
    QT_TRANSLATE_NOOP("Core", "Irregular slice spacing: the model saw the mean distance."),
    QT_TRANSLATE_NOOP(
        "Core", "The series does not say the distance of its voxels; sizes may be wrong."),
    QT_TRANSLATE_NOOP(
        "Core", "“%1” took longer than its limit of %2 s and was stopped. The study is untouched."),
    QT_TRANSLATE_NOOP("Core",
        "“%1” took more than %2 MiB of memory and was stopped. The study is untouched; close "
        "other studies, or use another model."),
    QT_TRANSLATE_NOOP("Core",
        "“%1” did not respond for %2 s and was stopped. The study is untouched; try again, or "
        "use another model."),
    QT_TRANSLATE_NOOP("Core",
        "The AI worker stopped unexpectedly (%1) while running “%2”. The study is untouched; "
        "try again, or use another model."),
    QT_TRANSLATE_NOOP("Core", "exit code %1"),
    QT_TRANSLATE_NOOP("Core", "signal %1"),
    QT_TRANSLATE_NOOP("Core",
        "“%1” sent something that Lamina does not understand. Its result was discarded; the "
        "study is untouched."),
    QT_TRANSLATE_NOOP("Core",
        "“%1” gave a result that cannot be right (%2). It was discarded; the study is untouched."),
    QT_TRANSLATE_NOOP("Core", "label map of another size"),
    QT_TRANSLATE_NOOP("Core", "unknown label %1"),
    QT_TRANSLATE_NOOP("Core", "box with the unknown label %1"),
    QT_TRANSLATE_NOOP("Core", "score outside 0 to 1"),
    QT_TRANSLATE_NOOP("Core", "box outside the images"),
    QT_TRANSLATE_NOOP("Core", "score of the unknown class %1"),
    QT_TRANSLATE_NOOP("Core", "score of a slice that does not exist"),
    QT_TRANSLATE_NOOP("Core", "image on another grid"),
    QT_TRANSLATE_NOOP("Core", "image of another type"),
    QT_TRANSLATE_NOOP("Core", "image with values that are not numbers"),
    QT_TRANSLATE_NOOP("Core", "no label map"),
    QT_TRANSLATE_NOOP("Core", "a label map that nobody asked for"),
    QT_TRANSLATE_NOOP("Core", "no image"),
    QT_TRANSLATE_NOOP("Core", "an image that nobody asked for"),
    QT_TRANSLATE_NOOP("Core", "“%1” could not be run: %2"),
    QT_TRANSLATE_NOOP("Core", "it was cancelled"),
    QT_TRANSLATE_NOOP("Core", "the images do not suit it"),
    QT_TRANSLATE_NOOP("Core", "it cannot do what was asked"),
    QT_TRANSLATE_NOOP("Core", "there is not enough memory"),
    QT_TRANSLATE_NOOP("Core", "the graphics processor stopped working"),
    QT_TRANSLATE_NOOP("Core", "the model's files are not right"),
    QT_TRANSLATE_NOOP("Core", "an error inside the plugin"),
    QT_TRANSLATE_NOOP("Core", "it found more than can be right"),
    QT_TRANSLATE_NOOP("Core", "the part that runs models of kind “%1” is not installed"),
    QT_TRANSLATE_NOOP("Core", "the plugin cannot be loaded: %1"),
    QT_TRANSLATE_NOOP("Core", "the plugin is incomplete"),
    QT_TRANSLATE_NOOP("Core", "the plugin was made for interface %1.%2, this program offers %3.%4"),
    QT_TRANSLATE_NOOP("Core", "the plugin has no %1"),
    QT_TRANSLATE_NOOP("Core", "the plugin's library has no hash"),
    QT_TRANSLATE_NOOP("Core", "an exception left the plugin"),
    QT_TRANSLATE_NOOP("Core", "an exception left the plugin: %1"),
    QT_TRANSLATE_NOOP("Core", "the file %1 of the model cannot be read"),
    QT_TRANSLATE_NOOP("Core", "the file %1 of the model was changed after it was checked"),
    QT_TRANSLATE_NOOP("Core", "The plugin said more than is kept."),
    QT_TRANSLATE_NOOP("Core", "loading the model"),
    // the runners of plugins/
    QT_TRANSLATE_NOOP("Core", "The model's manifest is not usable: %1"),
    QT_TRANSLATE_NOOP("Core", "The model's manifest is not usable: boxes need a 3-D network."),
    QT_TRANSLATE_NOOP("Core", "The model's manifest has no signal."),
    QT_TRANSLATE_NOOP("Core", "The network was computed in %1."),
    QT_TRANSLATE_NOOP("Core", "The device cannot compute in %1; the network was computed in fp32."),
    QT_TRANSLATE_NOOP("Core", "The recording is shorter than this model needs."),
    QT_TRANSLATE_NOOP("Core", "The curves came in a form that this model cannot read."),
    QT_TRANSLATE_NOOP("Core", "The model marks noise instead of findings."),
    QT_TRANSLATE_NOOP("Core", "The model marks noise instead of structures."),
    QT_TRANSLATE_NOOP("Core", "The model's network gave out too many boxes."),
    QT_TRANSLATE_NOOP("Core", "The model's second network gave out a result of the wrong shape."),
    QT_TRANSLATE_NOOP("Core", "The model's network gave out a result of the wrong shape."),
    QT_TRANSLATE_NOOP("Core", "The model's network gave out more than one image."),
    QT_TRANSLATE_NOOP("Core", "The model's network changed its number of classes."),
    QT_TRANSLATE_NOOP(
        "Core", "The model's network gave out another number of regions than its manifest names."),
    QT_TRANSLATE_NOOP("Core", "The model's network gave out values that are not numbers."),
    QT_TRANSLATE_NOOP(
        "Core", "The model's network gave out several results where one was expected."),
    QT_TRANSLATE_NOOP("Core", "The model's network gave out a result that cannot be mirrored."),
    QT_TRANSLATE_NOOP("Core", "The model's network cannot be mirrored along that axis."),
    QT_TRANSLATE_NOOP("Core", "The model's networks gave out results of different shapes."),
    QT_TRANSLATE_NOOP("Core", "The model's network did not give out boxes, scores and labels."),
    QT_TRANSLATE_NOOP("Core", "The model's network gave out boxes of the wrong shape."),
    QT_TRANSLATE_NOOP("Core", "The model's network gave out something else than numbers."),
    QT_TRANSLATE_NOOP("Core", "The model's network gave out nothing."),
    QT_TRANSLATE_NOOP("Core", "The model's network cannot be used: it failed to load: %1"),
    QT_TRANSLATE_NOOP("Core", "The model's network cannot be used: it failed to run: %1"),
    QT_TRANSLATE_NOOP("Core",
        "The model's network gave out one number for each voxel, where its manifest names several "
        "structures: it must give the scores of each."),
    QT_TRANSLATE_NOOP(
        "Core", "The model's manifest is not usable: boxes need one network, not mirrored."),
    QT_TRANSLATE_NOOP("Core", "The model's network was not run: %1"),
    QT_TRANSLATE_NOOP("Core", "it has code that runs while it is loaded (__setstate__)."),
    QT_TRANSLATE_NOOP("Core", "it brings objects of another library (torch.classes)."),
    QT_TRANSLATE_NOOP("Core", "it uses objects of another library (%1)."),
    QT_TRANSLATE_NOOP("Core", "it is not a TorchScript archive."),
    QT_TRANSLATE_NOOP("Core", "it is in a format of old."),
    QT_TRANSLATE_NOOP("Core", "it is not an ONNX file."),
    QT_TRANSLATE_NOOP("Core", "its graphs are nested too deep."),
    QT_TRANSLATE_NOOP(
        "Core", "its numbers lie in another file. Export it with all of them in one."),
    QT_TRANSLATE_NOOP("Core", "it asks for “%1”, which no network needs to compute a result."),
    QT_TRANSLATE_NOOP("Core", "“%1” is not made of operators."),
    QT_TRANSLATE_NOOP(
        "Core", "On this image it needs %1 of memory beside its network, and it may take %2."),
    QT_TRANSLATE_NOOP("Core",
        "On this image it needs %1 of memory beside its network, and there are %2. Close other "
        "studies, or use another model."),
    QT_TRANSLATE_NOOP(
        "Core", "%1 voxels of the result were beyond what its type can hold and were cut off."),
    QT_TRANSLATE_NOOP("Core",
        "There is not enough memory to run this model on this image. Close other studies, or use "
        "another model."),
    QT_TRANSLATE_NOOP("Core",
        "There is not enough memory for the scores of this model on this image. Close other "
        "studies, or use another model."),
    QT_TRANSLATE_NOOP("Core", "The GPU's memory was not enough; the CPU goes on."),
    QT_TRANSLATE_NOOP("Core", "The GPU's memory was not enough; the batch was halved."),
    QT_TRANSLATE_NOOP("Core", "There is no GPU that this build can use; the CPU takes over."),
    QT_TRANSLATE_NOOP("Core", "The GPU cannot be used; the CPU takes over: %1"),
    QT_TRANSLATE_NOOP("Core", "Networks in ONNX files run on the CPU."),
    QT_TRANSLATE_NOOP("Core", "The image is too large for this model at its resolution."),
    QT_TRANSLATE_NOOP("Core", "The image holds values that are not numbers."),
    QT_TRANSLATE_NOOP("Core", "The image has the same value everywhere."),
    QT_TRANSLATE_NOOP("Core", "The image is empty where this model looks."),
    QT_TRANSLATE_NOOP(
        "Core", "The slices have fewer rows or columns than this model needs around its image."),
    QT_TRANSLATE_NOOP("Core", "The distance between the image's voxels is not known."),
    QT_TRANSLATE_NOOP("Core",
        "All scores of %1 classes would have taken %2 MB of memory; of each voxel only the best "
        "were kept."),
    QT_TRANSLATE_NOOP("Core", "The memory was not enough; the batch was halved."),
    QT_TRANSLATE_NOOP("Core",
        "The memory was not enough for the whole image at a time; the network saw it in windows of "
        "%1 × %2 × %3 voxels, and the result is less exact."),
    QT_TRANSLATE_NOOP("Core",
        "The memory was not enough for all %1 structures at a time; the network ran %2 times, and "
        "took so much longer."),
    QT_TRANSLATE_NOOP("Core", "The memory was not enough for %1 windows at a time; %2 were run."),
    QT_TRANSLATE_NOOP("Core", "The memory was not enough to begin with the slice on the screen."),
    QT_TRANSLATE_NOOP("Core",
        "Voxels so near the border of two structures that with all scores they might belong to "
        "the other: %1."),
};

} // namespace

std::span<char const* const> aiSentences() { return sentences; }

} // namespace lamina::app
