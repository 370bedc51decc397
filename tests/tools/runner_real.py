#!/usr/bin/python3
"""Writes real volumes and the twin's results for the tests of the runners with real networks.

usage: runner_real.py LAMINA_TEST_DATA BUNDLES FOLDER [CASE…]; the cases are like those of runner_cases.py.
What exists already is kept: the twin takes minutes.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

import nibabel
import numpy as np
import pydicom
import torch

import runner_twin as twin


def read_series(folder):
    """Stored values [slice, row, column], matrix, slope and intercept of a JPEG-LS or plain axial series."""
    slices = []
    with tempfile.TemporaryDirectory() as scratch:
        for name in sorted(glob.glob(os.path.join(folder, "*.dcm"))):
            plain = os.path.join(scratch, "plain.dcm")
            subprocess.run(["dcmdjpls", name, plain], check=True)
            slices.append(pydicom.dcmread(plain))
            slices[-1].pixel_array  # decoded before the file is overwritten
    slices.sort(key=lambda s: float(s.ImagePositionPatient[2]))
    first, second = slices[0], slices[1]
    matrix = np.eye(4)
    rows, columns = np.split(np.array(first.ImageOrientationPatient, float), 2)
    spacing = [float(v) for v in first.PixelSpacing]
    matrix[:3, 0], matrix[:3, 1] = rows * spacing[1], columns * spacing[0]
    matrix[:3, 2] = np.subtract(second.ImagePositionPatient, first.ImagePositionPatient).astype(float)
    matrix[:3, 3] = first.ImagePositionPatient
    stored = np.stack([s.pixel_array for s in slices]).astype(np.int16)
    return stored, matrix, float(first.RescaleSlope), float(first.RescaleIntercept)


def save(folder, bundle, stored, matrix, slope, intercept):
    os.makedirs(folder, exist_ok=True)
    for file in glob.glob(os.path.join(bundle, "*.ts")) + [os.path.join(bundle, "manifest.json")]:
        shutil.copy(file, folder)
    np.ascontiguousarray(stored).tofile(os.path.join(folder, "volume.raw"))
    with open(os.path.join(folder, "volume.json"), "w") as out:
        json.dump({"shape": list(stored.shape[::-1]), "matrix": matrix.ravel().tolist(), "slope": slope,
                   "intercept": intercept, "type": str(stored.dtype)}, out)
    with open(os.path.join(folder, "manifest.json")) as text:
        return json.load(text)


def network(folder, file="model.ts"):
    return torch.jit.load(os.path.join(folder, file)).eval()


def brain_tissue(data, bundles, folder):
    image = nibabel.load(os.path.join(data, "data/t1-crop/t1_crop.nii.gz"))
    stored = np.transpose(np.asarray(image.dataobj))  # [slice, row, column]
    matrix = np.diag([-1.0, -1, 1, 1]) @ image.affine  # RAS to LPS
    manifest = save(folder, os.path.join(bundles, "brain-tissue"), stored, matrix, 1.0, 0.0)
    labels = twin.segment(stored.astype(np.float32), matrix, manifest, network(folder))
    labels.tofile(os.path.join(folder, "expected.raw"))


def lung_nodule(data, bundles, folder):
    stored, matrix, slope, intercept = read_series(os.path.join(data, "data/ct-lidc-0001"))
    manifest = save(folder, os.path.join(bundles, "lung-nodule"), stored, matrix, slope, intercept)
    values = (stored * slope + intercept).astype(np.float32)
    found, count = twin.detect(values, matrix, manifest, network(folder, "segment.ts"), network(folder, "classify.ts"))
    with open(os.path.join(folder, "expected.json"), "w") as out:
        json.dump({"findings": found, "candidates": int(count)}, out, indent=1)


def brain_subcortical(data, bundles, folder):
    image = nibabel.load(os.path.join(data, "data/t1-crop/t1_crop.nii.gz"))
    stored = np.transpose(np.asarray(image.dataobj))
    matrix = np.diag([-1.0, -1, 1, 1]) @ image.affine
    manifest = save(folder, os.path.join(bundles, "brain-subcortical"), stored, matrix, 1.0, 0.0)
    labels = twin.segment(stored.astype(np.float32), matrix, manifest, network(folder))
    labels.tofile(os.path.join(folder, "expected.raw"))


def ct_denoise(data, bundles, folder):
    """Four slices of a chest CT: each is seen alone, and a slice takes a second or two."""
    stored, matrix, slope, intercept = read_series(os.path.join(data, "data/ct-lidc-0001"))
    first = 60
    matrix[:3, 3] += first * matrix[:3, 2]
    stored = np.ascontiguousarray(stored[first:first + 4])
    manifest = save(folder, os.path.join(bundles, "ct-denoise"), stored, matrix, slope, intercept)
    values = (stored * slope + intercept).astype(np.float32)
    twin.image_to_image(values, matrix, manifest, network(folder)).tofile(os.path.join(folder, "expected.raw"))


if __name__ == "__main__":
    torch.set_num_threads(2)
    for name, make in (("brain_tissue", brain_tissue), ("lung_nodule", lung_nodule), ("ct_denoise", ct_denoise),
                       ("brain_subcortical", brain_subcortical)):
        target = os.path.join(sys.argv[3], name)
        done = os.path.join(target, "done")
        if (len(sys.argv) == 4 or name in sys.argv[4:]) and not os.path.exists(done):
            make(sys.argv[1], sys.argv[2], target)
            open(done, "w").close()
