#!/usr/bin/python3
"""Writes foreign models as MONAI and nnU-Net lay them out, imports them with lamina-cli, and writes what
their own rules (import_twin.py) make of a volume.

usage: import_cases.py FOLDER LAMINA_CLI; the cases are like those of runner_cases.py, in FOLDER/imported_*.
"""
import json
import os
import shutil
import subprocess
import sys

import numpy as np
import torch

import import_twin as twin
from runner_cases import Planes, smooth_volume


def write_json(path, value):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as out:
        json.dump(value, out, indent=1)


def script(seed, classes, folder, name, deep=True):
    torch.manual_seed(seed)
    network = torch.jit.script(Planes(1, classes, deep).eval())
    os.makedirs(folder, exist_ok=True)
    network.save(os.path.join(folder, name))
    return network


class Case:
    """A volume, the foreign model, and in the end the imported bundle and the expected labels."""

    def __init__(self, root, name, volume):
        self.folder, self.foreign = os.path.join(root, "imported_" + name), os.path.join(root, "foreign", name)
        for folder in (self.folder, self.foreign):
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
        self.stored, self.matrix, self.slope, self.intercept = volume
        self.values = (self.stored * self.slope + self.intercept).astype(np.float32)

    def write_volume(self, folder, stored, matrix):
        write_json(os.path.join(folder, "volume.json"),
                   {"shape": list(stored.shape[::-1]), "matrix": matrix.ravel().tolist(), "slope": self.slope,
                    "intercept": self.intercept, "type": str(stored.dtype)})
        np.ascontiguousarray(stored).tofile(os.path.join(folder, "volume.raw"))

    def finish(self, cli, labels, source=None, answers=()):
        assert all((labels == n).any() for n in (1, 2)), self.folder
        bundle = self.foreign + "-lamina"
        shutil.rmtree(bundle, ignore_errors=True)
        subprocess.run([cli, "models", "import", source or self.foreign, "-o", bundle]
                       + [part for answer in answers for part in ("--set", answer)], check=True, stdout=subprocess.DEVNULL)
        for file in os.listdir(bundle):
            shutil.copy(os.path.join(bundle, file), self.folder)
        self.write_volume(self.folder, self.stored, self.matrix)
        np.ascontiguousarray(labels, np.uint8).tofile(os.path.join(self.folder, "expected.raw"))
        self.labels = labels

    def store_otherwise(self, name, order, flips):
        """The same volume and result with its axes permuted and turned round."""
        folder = self.folder + "_" + name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        turn = lambda a: np.flip(a.transpose(order), flips)
        matrix = np.eye(4)
        # Matrix columns are (column, row, slice): numpy axis n is matrix column 2 - n.
        matrix[:, 3] = self.matrix[:, 3]
        for new, old in enumerate(order):
            step = self.matrix[:, 2 - old]
            matrix[:, 2 - new] = -step if new in flips else step
            if new in flips:
                matrix[:, 3] += step * (self.stored.shape[old] - 1)
        self.write_volume(folder, turn(self.stored), matrix)
        np.ascontiguousarray(turn(self.labels), np.uint8).tofile(os.path.join(folder, "expected.raw"))


def monai_metadata(channels, names):
    image = lambda count, **more: {"type": "image", "num_channels": count, "spatial_shape": [96, 96, 96], "dtype": "float32",
                                   "value_range": [0, 1], "is_patch_data": True, **more}
    return {"schema": "https://example.org/meta_schema.json", "version": "0.5.3", "changelog": {"0.5.3": "first"},
            "monai_version": "1.3.0", "pytorch_version": "1.13.1", "numpy_version": "1.24.2",
            "optional_packages_version": {"nibabel": "5.0.0"}, "task": "Outlines", "name": "Test outlines",
            "description": "A network of random numbers", "authors": "Nobody", "copyright": "None",
            "data_source": "Noise", "intended_use": "Tests", "eval_metrics": {"mean_dice": 0.5},
            "network_data_format": {
                "inputs": {"image": image(1, format="hounsfield", modality="CT", channel_def={"0": "image"})},
                "outputs": {"pred": image(channels, format="segmentation", channel_def=names)}}}


def monai_inference(transforms, inferer, post, **more):
    """Laid out as the bundles of MONAI's model zoo are, with all that does not concern the arithmetic."""
    return {"imports": ["$import glob", "$import os"], "bundle_root": ".", "image_key": "image",
            "output_dir": "$@bundle_root + '/eval'", "output_dtype": "$numpy.float32", "dataset_dir": "/workspace/data",
            "datalist": "$list(sorted(glob.glob(@dataset_dir + '/imagesTs/*.nii.gz')))",
            "device": "$torch.device('cuda:0' if torch.cuda.is_available() else 'cpu')",
            "network_def": {"_target_": "UNet", "spatial_dims": 3, "in_channels": 1, "out_channels": 3},
            "network": "$@network_def.to(@device)", **more,
            "preprocessing": {"_target_": "Compose", "transforms": [
                {"_target_": "LoadImaged", "keys": "image"}, {"_target_": "EnsureChannelFirstd", "keys": "image"},
                *transforms, {"_target_": "EnsureTyped", "keys": "image"}]},
            "dataset": {"_target_": "Dataset", "data": "$[{'image': i} for i in @datalist]", "transform": "@preprocessing"},
            "dataloader": {"_target_": "DataLoader", "dataset": "@dataset", "batch_size": 1},
            "inferer": inferer,
            "postprocessing": {"_target_": "Compose", "transforms": [
                *post, {"_target_": "SaveImaged", "keys": "pred", "output_dir": "@output_dir"}]},
            "handlers": [{"_target_": "CheckpointLoader", "load_path": "$@bundle_root + '/models/model.pt'",
                          "load_dict": {"model": "@network"}}],
            "evaluator": {"_target_": "SupervisedEvaluator", "device": "@device", "val_data_loader": "@dataloader",
                          "network": "@network", "inferer": "@inferer", "postprocessing": "@postprocessing"},
            "initialize": ["$monai.utils.set_determinism(seed=123)"], "run": ["$@evaluator.run()"]}


THREE = {"0": "background", "1": "spleen", "2": "liver"}
INVERT = {"_target_": "Invertd", "keys": "pred", "transform": "@preprocessing", "orig_keys": "image", "to_tensor": True}


def monai_bundle(case, seed, inference, channels=3, names=None):
    write_json(os.path.join(case.foreign, "configs/metadata.json"), monai_metadata(channels, names or THREE))
    write_json(os.path.join(case.foreign, "configs/inference.json"), inference)
    with open(os.path.join(case.foreign, "LICENSE"), "w") as out:
        out.write("None\n")
    return script(seed, channels, os.path.join(case.foreign, "models"), "model.ts")


def spleen(root, cli):
    """spleen_ct_segmentation: linear there and back, constant windows."""
    case = Case(root, "monai_spleen", smooth_volume((40, 44, 36), 31, (1.1, 0.9, 1.7), 0.12, slope=0.5, intercept=20.0))
    network = monai_bundle(case, 31, monai_inference(
        [{"_target_": "Orientationd", "keys": "image", "axcodes": "RAS"},
         {"_target_": "Spacingd", "keys": "image", "pixdim": [1.5, 1.3, 2.0], "mode": "bilinear"},
         {"_target_": "ScaleIntensityRanged", "keys": "image", "a_min": -57, "a_max": 164, "b_min": 0, "b_max": 1, "clip": True}],
        {"_target_": "SlidingWindowInferer", "roi_size": [16, 20, 24], "sw_batch_size": 4, "overlap": 0.5},
        [{"_target_": "Activationsd", "keys": "pred", "softmax": True}, {**INVERT, "nearest_interp": False},
         {"_target_": "AsDiscreted", "keys": "pred", "argmax": True}]))
    array, spacing, back = twin.to_axes(case.values, case.matrix, "RAS")
    field, step = twin.monai_spacing(array, spacing, [1.5, 1.3, 2.0])
    field = twin.monai_scale_range(field, -57, 164, 0, 1, True)
    chances = twin.softmax(twin.monai_windows(field, network, (16, 20, 24), 0.5))
    labels = np.stack([twin.monai_back(c, array.shape, step, False) for c in chances]).argmax(0)
    case.finish(cli, back(labels.astype(np.uint8)))
    case.store_otherwise("coronal", (1, 0, 2), (0, 1))
    case.store_otherwise("sagittal", (2, 0, 1), (1,))
    case.store_otherwise("upside_down", (0, 1, 2), (0,))
    case.store_otherwise("mirrored", (0, 2, 1), (2, 0))


def whole_body(root, cli):
    """wholeBody_ct_segmentation: a choice by expression, statistics after resampling, nearest on the way back."""
    case = Case(root, "monai_body", smooth_volume((26, 40, 50), 32, (0.8, 1.2, 1.9), 0.0, "coronal"))
    network = monai_bundle(case, 32, monai_inference(
        [{"_target_": "monai.transforms.Orientationd", "keys": "@image_key", "axcodes": "RAS"},
         {"_target_": "Spacingd", "keys": "@image_key", "pixdim": "@pixdim", "mode": "bilinear"},
         {"_target_": "NormalizeIntensityd", "keys": "@image_key", "nonzero": "True"},
         {"_target_": "ScaleIntensityd", "keys": "@image_key", "minv": -1.0, "maxv": 1.0}],
        {"_target_": "SlidingWindowInferer", "roi_size": [32, 32, 32], "sw_batch_size": "@displayable_configs#sw_batch_size",
         "overlap": "@displayable_configs::sw_overlap", "padding_mode": "replicate", "mode": "gaussian",
         "device": "$torch.device('cuda:0' if torch.cuda.is_available() else 'cpu')"},
        [{"_target_": "Activationsd", "keys": "pred", "softmax": True},
         {"_target_": "AsDiscreted", "keys": "pred", "argmax": True}, {**INVERT, "nearest_interp": True}],
        displayable_configs={"highres": True, "sw_overlap": 0.25, "sw_batch_size": 1},
        pixdim="$[1.5, 1.5, 1.5] if @displayable_configs#highres else [3.0, 3.0, 3.0]"))
    array, spacing, back = twin.to_axes(case.values, case.matrix, "RAS")
    field, step = twin.monai_spacing(array, spacing, [1.5] * 3)
    field = twin.monai_scale(twin.monai_normalize(field, True), -1, 1)
    labels = twin.monai_windows(field, network, (32, 32, 32), 0.25, "gaussian", "replicate").argmax(0)
    case.finish(cli, back(twin.monai_back(labels.astype(np.uint8), array.shape, step, True)))


def cropped(root, cli):
    """Percentiles, a crop, the whole image at once, the largest piece and holes."""
    volume = smooth_volume((30, 38, 34), 33, (1.0, 1.0, 1.4), 0.0, "sagittal")
    volume[0][:4], volume[0][:, :6], volume[0][..., -5:] = -900, -900, -900
    case = Case(root, "monai_cropped", volume)
    network = monai_bundle(case, 33, monai_inference(
        [{"_target_": "OrientationD", "keys": ["image"], "axcodes": "LPS"},
         {"_target_": "ScaleIntensityRangePercentilesd", "keys": "image", "lower": 20, "upper": 99.5, "b_min": 0, "b_max": 1, "clip": True},
         {"_target_": "CropForegroundd", "keys": "image", "source_key": "image", "select_fn": "$lambda x: x > 0", "margin": 2},
         {"_target_": "DivisiblePadd", "keys": "image", "k": 8}],
        {"_target_": "SimpleInferer"},
        [{"_target_": "AsDiscreted", "keys": "pred", "argmax": True},
         {"_target_": "KeepLargestConnectedComponentd", "keys": "pred", "applied_labels": [1]},
         {"_target_": "FillHolesd", "keys": "pred", "applied_labels": [2]}, {**INVERT, "nearest_interp": True}]))
    array, _, back = twin.to_axes(case.values, case.matrix, "LPS")
    low, high = np.percentile(array.astype(np.float64), [20, 99.5])
    field = twin.monai_scale_range(array, low, high, 0, 1, True)
    found = np.argwhere(field > 0)
    first, last = np.maximum(found.min(0) - 2, 0), np.minimum(found.max(0) + 3, field.shape)
    box = tuple(slice(a, b) for a, b in zip(first, last))
    roi = tuple(int(np.ceil((b - a) / 8) * 8) for a, b in zip(first, last))
    labels = np.zeros(field.shape, np.uint8)
    labels[box] = twin.monai_windows(field[box].astype(np.float32), network, roi).argmax(0)
    twin.largest(labels, 1)
    twin.fill_holes(labels, [2])
    case.finish(cli, back(labels))


def plans(configuration, scheme, patch, spacing, properties, transpose=(0, 1, 2), reader="SimpleITKIO"):
    kwargs = lambda order: {"is_seg": False, "order": order, "order_z": 0, "force_separate_z": None}
    base = {"data_identifier": "nnUNetPlans_" + configuration, "preprocessor_name": "DefaultPreprocessor", "batch_size": 2,
            "patch_size": patch, "spacing": spacing, "normalization_schemes": [scheme], "use_mask_for_norm": [False],
            "resampling_fn_data": "resample_data_or_seg_to_shape", "resampling_fn_data_kwargs": kwargs(3),
            "resampling_fn_probabilities": "resample_data_or_seg_to_shape", "resampling_fn_probabilities_kwargs": kwargs(1),
            "architecture": {"network_class_name": "dynamic_network_architectures.architectures.unet.PlainConvUNet",
                             "arch_kwargs": {"n_stages": 3, "kernel_sizes": [[3, 3, 3]] * 3}}, "batch_dice": True}
    return {"dataset_name": "Dataset999_Test", "plans_name": "nnUNetPlans", "image_reader_writer": reader,
            "transpose_forward": list(transpose), "transpose_backward": np.argsort(transpose).tolist(),
            "configurations": {configuration: base, "3d_cascade_fullres": {"inherits_from": configuration, "previous_stage": "3d_lowres"}},
            "experiment_planner_used": "ExperimentPlanner", "label_manager": "LabelManager",
            "foreground_intensity_properties_per_channel": {"0": properties}}


def nnunet_folder(case, configuration, document, dataset, seeds, classes, deep=True):
    folder = os.path.join(case.foreign, "nnUNetTrainer__nnUNetPlans__" + configuration)
    write_json(os.path.join(folder, "plans.json"), document)
    write_json(os.path.join(folder, "dataset.json"), {"numTraining": 9, "file_ending": ".nii.gz", **dataset})
    return folder, [script(seed, classes, os.path.join(folder, f"fold_{n}"), "network.ts", deep) for n, seed in enumerate(seeds)]


def ct(root, cli):
    """CT: values cut at percentiles before cubic resampling, two folds, mirrored, axes transposed."""
    case = Case(root, "nnunet_ct", smooth_volume((36, 40, 34), 34, (1.1, 0.9, 1.6), 0.1))
    properties = {"percentile_00_5": -300.0, "percentile_99_5": 450.0, "mean": 25.0, "std": 210.0, "min": -900, "max": 900, "median": 20}
    folder, networks = nnunet_folder(case, "3d_fullres", plans("3d_fullres", "CTNormalization", [24, 16, 20], [1.2, 1.3, 1.25], properties, (1, 2, 0)),
                                     {"channel_names": {"0": "CT"}, "labels": {"background": 0, "spleen": 2, "liver": 1}}, (34, 35), 3)
    array, spacing, back = twin.to_axes(case.values, case.matrix, "SPL")
    labels = twin.nnunet(array, spacing, networks, (24, 16, 20), (1.2, 1.3, 1.25), lambda x: (np.clip(x, -300, 450) - 25) / 210,
                         (1, 2, 0), (0, 1, 2))
    case.finish(cli, back(labels), folder, ("axes=SPL", "mirror=0,1,2"))
    case.store_otherwise("coronal", (1, 0, 2), (1, 2))


def regions(root, cli):
    """MR: thick slices resampled one by one, zeros around, own statistics, overlapping regions."""
    volume = smooth_volume((14, 60, 56), 36, (0.9, 0.9, 4.0), 0.0)
    volume[0][:2], volume[0][:, -7:], volume[0][..., :5] = 0, 0, 0
    case = Case(root, "nnunet_regions", volume)
    folder, networks = nnunet_folder(case, "3d_lowres", plans("3d_lowres", "ZScoreNormalization", [8, 32, 40], [3.0, 1.1, 1.2], {}, reader="NibabelIOWithReorient"),
                                     {"channel_names": {"0": "T1w"}, "labels": {"background": 0, "whole": [1, 2], "core": [2]}, "regions_class_order": [1, 2]}, (36,), 2)
    array, spacing, back = twin.to_axes(case.values, case.matrix, "SAR")
    labels = twin.nnunet(array, spacing, networks, (8, 32, 40), (3.0, 1.1, 1.2), lambda x: (x - x.mean()) / max(x.std(), 1e-8), regions=(1, 2))
    case.finish(cli, back(labels), folder)


def planes(root, cli):
    """MR: a network for planes, in windows; the distance of the planes stays as it is. Resampled sizes are halves: 26.5 and 22.5."""
    case = Case(root, "nnunet_planes", smooth_volume((14, 53, 45), 38, (0.625, 0.5, 2.4), 0.0))
    folder, networks = nnunet_folder(case, "2d", plans("2d", "ZScoreNormalization", [24, 20], [1.0, 1.25], {}),
                                     {"channel_names": {"0": "T2"}, "labels": {"background": 0, "one": 1, "two": 2}}, (38, 39), 3, False)
    flat = [lambda window, network=network: network(window[:, :, 0])[:, :, None] for network in networks]
    array, spacing, back = twin.to_axes(case.values, case.matrix, "SPL")
    labels = twin.nnunet(array, spacing, flat, (1, 24, 20), (spacing[0], 1.0, 1.25), lambda x: (x - x.mean()) / max(x.std(), 1e-8), mirror=(1, 2))
    case.finish(cli, back(labels), folder, ("axes=SPL", "mirror=0,1"))
    case.store_otherwise("sagittal", (2, 0, 1), (0, 2))


class Look(torch.nn.Module):
    """What ONNX can say without loops: two convolutions."""

    def __init__(self, deep):
        super().__init__()
        conv = torch.nn.Conv3d if deep else torch.nn.Conv2d
        self.first, self.second = conv(1, 6, 5, padding=2), conv(6, 3, 3, padding=1)

    def forward(self, x):
        return self.second(torch.relu(self.first(x))) * 8.0


def onnx(root, cli):
    """Two ONNX files with answers for all that they do not say."""
    for name, deep in (("onnx_windows", True), ("onnx_slices", False)):
        case = Case(root, name, smooth_volume((22, 30, 34), 37, (1.0, 1.2, 1.5), 0.1, "sagittal"))
        torch.manual_seed(37)
        network = Look(deep).eval()
        file = os.path.join(case.foreign, name + ".onnx")
        torch.onnx.export(network, torch.zeros((1, 1, 16, 16, 16) if deep else (1, 1, 22, 22)), file, opset_version=13)
        array, _, back = twin.to_axes(case.values, case.matrix, "RAS")
        field = twin.monai_normalize(array, False)
        if deep:
            logits = twin.monai_windows(field, network, (16, 16, 16), 0.5, "gaussian")
        else:
            logits = np.stack([network(torch.from_numpy(np.ascontiguousarray(p))[None, None])[0].numpy() for p in field], 1)
        answers = ["task=segment", "modality=CT", "axes=RAS", "spacing=0,0,0", "normalise=zscore", "outputs=logits", "labels=1=one,2=two"]
        answers += ["mode=3d", "patch=16,16,16", "windows=monai", "blend=outputs", "padding=zero", "batch=3"] if deep else ["mode=2d", "batch=2"]
        case.finish(cli, back(logits.argmax(0).astype(np.uint8)), file, answers)


if __name__ == "__main__":
    torch.set_num_threads(1)
    with torch.no_grad():
        for make in (spleen, whole_body, cropped, ct, regions, planes, onnx):
            make(sys.argv[1], sys.argv[2])
