#include "ForeignModels.h"

#include <fstream>

namespace lamina::test {

using Json = nlohmann::json;

namespace {

std::string little(std::size_t value, int bytes)
{
    std::string out;
    for (int n = 0; n < bytes; ++n)
        out += static_cast<char>((value >> (8 * n)) & 0xff);
    return out;
}

} // namespace

void writeArchive(std::filesystem::path const& path, bool code)
{
    std::filesystem::create_directories(path.parent_path());
    std::string files;
    std::string directory;
    int count = 0;
    auto const add = [&](std::string const& name) {
        auto const common = little(0, 2) + little(0, 2) + little(0, 4) + little(0, 4) + little(0, 4)
            + little(0, 4) + little(name.size(), 2) + little(0, 2);
        directory += "PK\x01\x02" + little(20, 2) + little(20, 2) + common + little(0, 2)
            + little(0, 2) + little(0, 2) + little(0, 4) + little(files.size(), 4) + name;
        files += "PK\x03\x04" + little(20, 2) + common + name;
        ++count;
    };
    add("net/data.pkl");
    if (code)
        add("net/code/__torch__.py");
    auto const size = static_cast<std::size_t>(count);
    std::ofstream(path, std::ios::binary)
        << files << directory << "PK\x05\x06" << little(0, 4) << little(size, 2) << little(size, 2)
        << little(directory.size(), 4) << little(files.size(), 4) << little(0, 2);
}

void writeJson(std::filesystem::path const& path, Json const& value)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << value.dump(2);
}

Json monaiInference()
{
    return Json::parse(R"json({
  "imports": ["$import glob", "$import os"], "bundle_root": ".",
  "output_dir": "$@bundle_root + '/eval'", "dataset_dir": "/workspace/data/Task09_Spleen",
  "datalist": "$list(sorted(glob.glob(@dataset_dir + '/imagesTs/*.nii.gz')))",
  "device": "$torch.device('cuda:0' if torch.cuda.is_available() else 'cpu')",
  "network_def": { "_target_": "UNet", "spatial_dims": 3, "in_channels": 1, "out_channels": 2 },
  "network": "$@network_def.to(@device)",
  "roi": [96, 96, 64],
  "preprocessing": { "_target_": "Compose", "transforms": [
    { "_target_": "LoadImaged", "keys": "image" },
    { "_target_": "EnsureChannelFirstd", "keys": "image" },
    { "_target_": "Orientationd", "keys": "image", "axcodes": "RAS" },
    { "_target_": "Spacingd", "keys": "image", "pixdim": [1.5, 1.5, 2.0], "mode": "bilinear" },
    { "_target_": "ScaleIntensityRanged", "keys": "image", "a_min": -57, "a_max": 164, "b_min": 0,
      "b_max": 1, "clip": true },
    { "_target_": "EnsureTyped", "keys": "image" } ] },
  "inferer": { "_target_": "SlidingWindowInferer", "roi_size": "@roi", "sw_batch_size": 4,
    "overlap": "$1 / 2" },
  "postprocessing": { "_target_": "Compose", "transforms": [
    { "_target_": "Activationsd", "keys": "pred", "softmax": true },
    { "_target_": "Invertd", "keys": "pred", "transform": "@preprocessing", "orig_keys": "image",
      "nearest_interp": false, "to_tensor": true },
    { "_target_": "AsDiscreted", "keys": "pred", "argmax": true },
    { "_target_": "SaveImaged", "keys": "pred", "output_dir": "@output_dir" } ] },
  "evaluator": { "_target_": "SupervisedEvaluator", "inferer": "@inferer" },
  "run": ["$@evaluator.run()"] })json");
}

Json monaiMetadata()
{
    return Json::parse(R"json({
  "version": "0.5.7", "monai_version": "1.3.0", "name": "Spleen CT segmentation",
  "description": "Outline of the spleen", "authors": "MONAI team", "data_source": "Task09",
  "intended_use": "An example", "eval_metrics": { "mean_dice": 0.961 },
  "network_data_format": {
    "inputs": { "image": { "type": "image", "format": "hounsfield", "modality": "CT",
      "num_channels": 1, "spatial_shape": [96, 96, 96], "channel_def": { "0": "image" } } },
    "outputs": { "pred": { "type": "image", "format": "segmentation", "num_channels": 2,
      "spatial_shape": [96, 96, 96], "channel_def": { "0": "background", "1": "spleen" } } } } })json");
}

void writeMonaiBundle(
    std::filesystem::path const& folder, Json const& inference, Json const& metadata)
{
    writeJson(folder / "configs" / "inference.json", inference);
    writeJson(folder / "configs" / "metadata.json", metadata);
    writeArchive(folder / "models" / "model.ts");
}

Json nnunetPlans()
{
    return Json::parse(R"json({
  "dataset_name": "Dataset999_Test", "plans_name": "nnUNetPlans",
  "image_reader_writer": "SimpleITKIO", "transpose_forward": [1, 0, 2],
  "transpose_backward": [1, 0, 2],
  "configurations": {
    "base": { "normalization_schemes": ["CTNormalization"], "use_mask_for_norm": [false],
      "resampling_fn_data": "resample_data_or_seg_to_shape",
      "resampling_fn_data_kwargs": { "is_seg": false, "order": 3, "order_z": 0, "force_separate_z": null },
      "resampling_fn_probabilities": "resample_data_or_seg_to_shape",
      "resampling_fn_probabilities_kwargs": { "is_seg": false, "order": 1, "order_z": 0, "force_separate_z": null } },
    "3d_fullres": { "inherits_from": "base", "patch_size": [96, 128, 112], "spacing": [2.5, 0.8, 0.9] },
    "2d": { "inherits_from": "base", "patch_size": [256, 256], "spacing": [0.8, 0.9] },
    "3d_cascade_fullres": { "inherits_from": "3d_fullres", "previous_stage": "3d_lowres" } },
  "foreground_intensity_properties_per_channel": { "0": { "mean": 82.9, "std": 136.1,
    "percentile_00_5": -958.0, "percentile_99_5": 327.0 } } })json");
}

Json nnunetDataset()
{
    return Json::parse(R"json({ "channel_names": { "0": "CT" },
        "labels": { "background": 0, "spleen": 1, "liver": 2 }, "file_ending": ".nii.gz" })json");
}

void writeNnunetFolder(std::filesystem::path const& folder, Json const& plans, Json const& dataset)
{
    writeJson(folder / "plans.json", plans);
    writeJson(folder / "dataset.json", dataset);
    for (auto const* const fold : { "fold_0", "fold_1" })
        writeArchive(folder / fold / "network.ts");
}

} // namespace lamina::test
