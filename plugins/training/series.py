"""Loading of CT series for training.

A series is read from a folder of DICOM files, sorted along the slice normal and turned so that the
array axes grow towards Superior, Posterior and Left ("SPL" in the bundle manifest).  JPEG-LS and
JPEG lossless files are decompressed by DCMTK (``dcmdjpls``, ``dcmdjpeg``) into a temporary folder.
"""
import argparse
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass

import numpy as np
import pydicom

JPEG_LS = {"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"}
JPEG = {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51",
        "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"}

#: short name -> folder below ``<data>/data``
SERIES = {
    "lidc": "ct-lidc-0001",
    "rider": "ct-rider-0117",
    "cptac": "ct-cptac-c3l-00189",
    "acrin": "petct-acrin-nsclc-042",
    "head": "ct-head-gantry-tilt-irregular",
    "rtphantom": "rt-ibsi-ct",
}

#: how the series are called in words, for the model cards
WORDS = {
    "lidc": "contrast chest CT",
    "rider": "pulmonary embolism CT",
    "cptac": "upper abdomen CT, 5 mm",
    "acrin": "low-dose CT of a PET/CT",
    "head": "head CT, tilted gantry",
    "rtphantom": "radiotherapy test phantom",
}


@dataclass
class Volume:
    """A CT volume in Hounsfield units, axes S, P, L."""
    name: str
    hu: np.ndarray        # int16, slices x rows x columns
    spacing: tuple        # mm: slices (median), rows, columns
    z: np.ndarray         # LPS z of the centre of each slice's first voxel
    origin: np.ndarray    # LPS of voxel 0, 0, 0

    def index_of(self, lps):
        """Nearest voxel (slice, row, column) of an LPS point; exact for untilted series only."""
        x, y, z = lps
        return (int(np.argmin(np.abs(self.z - z))),
                int(round((y - self.origin[1]) / self.spacing[1])),
                int(round((x - self.origin[0]) / self.spacing[2])))


def _pixels(dataset, path, scratch):
    """Stored values of one file; DCMTK decompresses what pydicom alone cannot."""
    syntax = str(dataset.file_meta.TransferSyntaxUID)
    tool = "dcmdjpls" if syntax in JPEG_LS else "dcmdjpeg" if syntax in JPEG else None
    if tool:
        plain = os.path.join(scratch, "plain.dcm")
        subprocess.run([tool, path, plain], check=True, capture_output=True)
        dataset = pydicom.dcmread(plain)
    return dataset.pixel_array


def load(folder, name=""):
    """Read the largest axial CT series found in ``folder`` and below."""
    groups = {}
    for root, _, files in os.walk(folder):
        for file in sorted(files):
            path = os.path.join(root, file)
            try:
                d = pydicom.dcmread(path, stop_before_pixels=True)
            except Exception:
                continue
            if d.get("Modality") != "CT" or "LOCALIZER" in d.get("ImageType", []):
                continue
            groups.setdefault(d.SeriesInstanceUID, []).append(path)
    if not groups:
        raise FileNotFoundError("no CT series in " + folder)
    paths = max(groups.values(), key=len)

    slices = []
    scratch = tempfile.mkdtemp(prefix="lamina-")
    try:
        for path in paths:
            d = pydicom.dcmread(path)
            hu = _pixels(d, path, scratch).astype(np.float32)
            hu = hu * float(d.get("RescaleSlope", 1)) + float(d.get("RescaleIntercept", 0))
            row, col = (np.array(d.ImageOrientationPatient[i:i + 3], float) for i in (0, 3))
            position = np.array(d.ImagePositionPatient, float)
            spacing = [float(v) for v in d.PixelSpacing]
            if abs(row[0]) < 0.7 or abs(col[1]) < 0.7:
                raise ValueError("not an axial series: " + folder)
            if row[0] < 0:
                hu, position = hu[:, ::-1], position + row * spacing[1] * (hu.shape[1] - 1)
            if col[1] < 0:
                hu, position = hu[::-1], position + col * spacing[0] * (hu.shape[0] - 1)
            slices.append((position[2], position, hu))
    finally:
        shutil.rmtree(scratch)
    slices.sort(key=lambda s: s[0])
    z = np.array([s[0] for s in slices])
    normal = np.linalg.norm(np.diff([s[1] for s in slices], axis=0), axis=1)
    hu = np.clip(np.rint(np.stack([s[2] for s in slices])), -2000, 8000).astype(np.int16)
    return Volume(name, hu, (float(np.median(normal)), spacing[0], spacing[1]), z, slices[0][1])


def load_named(data, name, cache=None):
    """Read one of ``SERIES``; with ``cache`` (a folder) the decoded volume is kept as .npz."""
    file = cache and os.path.join(cache, name + ".npz")
    if file and os.path.exists(file):
        a = np.load(file)
        return Volume(name, a["hu"], tuple(a["spacing"]), a["z"], a["origin"])
    volume = load(os.path.join(data, "data", SERIES[name]), name)
    if file:
        os.makedirs(cache, exist_ok=True)
        np.savez(file, hu=volume.hu, spacing=volume.spacing, z=volume.z, origin=volume.origin)
    return volume


def arguments(description):
    """The command line all scripts share."""
    p = argparse.ArgumentParser(description=description)
    p.add_argument("--data", default=os.environ.get("LAMINA_TEST_DATA", "../shared"),
                   help="folder that holds data/<series> (default: $LAMINA_TEST_DATA or ../shared)")
    p.add_argument("--cache", default=os.path.join(tempfile.gettempdir(), "lamina-training"),
                   help="folder for decoded series, labels and trained weights")
    return p
