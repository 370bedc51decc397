#!/usr/bin/env python3
"""Compares the volumes that lamina-cli exports with those of dcm2niix and of pydicom.

Usage: series_agreement.py LAMINA_CLI FOLDER… [--work DIR]

Every series below the folders that Lamina takes for a volume is exported as NIfTI, converted by
dcm2niix and assembled by pydicom, each in a child process or by itself, from files that DCMTK's
tools decompressed. A table says for each stack and reader: size, spacing, the largest distance
between corresponding corners, and the largest difference between voxels. Disagreements that are
not in series_agreement.json beside this file, with a reason, end in exit code 1.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

import nibabel
import numpy
import pydicom

warnings.filterwarnings("ignore")
LPS_TO_RAS = numpy.diag([-1.0, -1.0, 1.0, 1.0])
CORNER_TOLERANCE = 0.001  # mm
DECOMPRESSORS = {
    "1.2.840.10008.1.2.4.80": "dcmdjpls", "1.2.840.10008.1.2.4.81": "dcmdjpls",
    "1.2.840.10008.1.2.5": "dcmdrle",
    **{f"1.2.840.10008.1.2.4.{n}": "dcmdjpeg" for n in (50, 51, 57, 70)},
}
NATIVE = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99",
          "1.2.840.10008.1.2.2"}


class Image:
    """Voxels (columns, rows, slices) and the affine from index to RAS millimetres."""

    def __init__(self, voxels, affine, name=""):
        self.voxels, self.affine, self.name = voxels, affine, name

    def corners(self):
        ends = [(0, n - 1) for n in self.voxels.shape[:3]]
        return numpy.array([self.affine @ [i, j, k, 1]
                            for i in ends[0] for j in ends[1] for k in ends[2]])[:, :3]

    def flipped_like(self, other):
        """The same image with its axes running as in `other`."""
        voxels, affine = self.voxels, self.affine.copy()
        for axis in range(3):
            if affine[:3, axis] @ other.affine[:3, axis] < 0:
                affine[:3, 3] += affine[:3, axis] * (voxels.shape[axis] - 1)
                affine[:3, axis] *= -1
                voxels = numpy.flip(voxels, axis)
        return Image(voxels, affine, self.name)


def read_nifti(path):
    image = nibabel.load(path)
    voxels = numpy.asanyarray(image.dataobj)
    if voxels.dtype.names:  # RGB
        voxels = numpy.stack([voxels[c] for c in voxels.dtype.names], axis=-1)
    return Image(voxels, image.affine, pathlib.Path(path).stem)


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, timeout=600)


def collect(folder):
    """Files with pixels below a folder, by series."""
    series = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            header = pydicom.dcmread(path, stop_before_pixels=True, force=False)
            syntax = str(header.file_meta.TransferSyntaxUID)
        except Exception:
            continue
        if "Rows" in header and "SeriesInstanceUID" in header:
            series.setdefault(str(header.SeriesInstanceUID), []).append((path, syntax, header))
    return series


def decompress(files, target):
    """Copies that every reader can read, or None when a syntax has no tool of DCMTK."""
    target.mkdir(parents=True)
    for n, (path, syntax, _) in enumerate(files):
        copy = target / f"{n:05}.dcm"
        if syntax in NATIVE:
            copy.write_bytes(path.read_bytes())
        elif syntax not in DECOMPRESSORS or run(
                DECOMPRESSORS[syntax], path, copy).returncode != 0:
            return None
    return target


def number_list(value):
    return numpy.array([float(v) for v in value])


def frames_of(dataset):
    """Position, orientation, spacing, slope, intercept and pixels of each frame."""
    pixels = dataset.pixel_array
    if "PerFrameFunctionalGroupsSequence" not in dataset:
        if "NumberOfFrames" in dataset and int(dataset.NumberOfFrames or 1) > 1:
            return
        yield (dataset.ImagePositionPatient, dataset.ImageOrientationPatient,
               dataset.PixelSpacing, getattr(dataset, "RescaleSlope", 1),
               getattr(dataset, "RescaleIntercept", 0), pixels)
        return
    shared = dataset.SharedFunctionalGroupsSequence[0]
    for n, group in enumerate(dataset.PerFrameFunctionalGroupsSequence):
        def item(name):
            return (group if name in group else shared)[name][0]
        slope, intercept = 1, 0
        if "PixelValueTransformationSequence" in group \
                or "PixelValueTransformationSequence" in shared:
            slope = item("PixelValueTransformationSequence").RescaleSlope
            intercept = item("PixelValueTransformationSequence").RescaleIntercept
        yield (item("PlanePositionSequence").ImagePositionPatient,
               item("PlaneOrientationSequence").ImageOrientationPatient,
               item("PixelMeasuresSequence").PixelSpacing, slope, intercept,
               pixels[n] if pixels.ndim > 2 and len(pixels) > n else pixels)


def by_pydicom(folder, stack):
    """The slices that Lamina says a stack has, put together without it."""
    wanted = [numpy.array(p) for p in stack["image_positions_lps"] if p is not None]
    size = (stack["rows"], stack["columns"])
    matrix = numpy.array(stack["index_to_lps"])
    normal = numpy.cross(matrix[:3, 0], matrix[:3, 1])
    normal /= numpy.linalg.norm(normal)
    slices = []
    for path in sorted(folder.iterdir()):
        dataset = pydicom.dcmread(path)
        try:
            for position, orientation, spacing, slope, intercept, pixels in frames_of(dataset):
                row, column = numpy.split(number_list(orientation), 2)
                if pixels.shape[:2] != size or abs(numpy.cross(row, column) @ normal) < 0.9999:
                    continue
                slices.append((number_list(position), row, column, number_list(spacing),
                               pixels.astype(float) * float(slope) + float(intercept)))
        except (AttributeError, KeyError):
            return None
    slices.sort(key=lambda s: float(s[0] @ numpy.cross(s[1], s[2])))
    if len(slices) != len(wanted):
        return None  # several volumes in one series: only converters with rules can compare
    affine = numpy.eye(4)
    position, row, column, spacing, _ = slices[0]
    affine[:3, 0] = row * spacing[1]
    affine[:3, 1] = column * spacing[0]
    affine[:3, 2] = (slices[-1][0] - position) / max(1, len(slices) - 1)
    affine[:3, 3] = position
    voxels = numpy.stack([numpy.swapaxes(s[4], 0, 1) for s in slices], axis=2)
    return Image(voxels, LPS_TO_RAS @ affine, "pydicom")


def by_dcm2niix(folder, out):
    out.mkdir()
    run("dcm2niix", "-f", "%s", "-b", "y", "-z", "n", "-o", out, folder)
    return [read_nifti(path) for path in sorted(out.glob("*.nii"))]


def with_volumes(images):
    """The images, and each volume of those with a fourth axis."""
    return images + [Image(image.voxels[..., n], image.affine, image.name)
                     for image in images if image.voxels.ndim == 4 and image.voxels.shape[3] > 3
                     or image.voxels.ndim == 4 and image.voxels.dtype != numpy.uint8
                     for n in range(image.voxels.shape[3])]


def compare(ours, other):
    """Largest distance of corners, largest difference of voxels."""
    other = other.flipped_like(ours)
    if other.voxels.shape != ours.voxels.shape:
        return None
    distance = float(numpy.abs(other.corners() - ours.corners()).max())
    a, b = ours.voxels.astype(float), other.voxels.astype(float)
    return distance, float(numpy.abs(a - b).max()), float(a.sum()), float(b.sum())


def best(ours, others):
    """The comparison with the image of another reader that is nearest."""
    found = [(compare(ours, other), other) for other in others]
    found = [(c, other) for c, other in found if c is not None]
    if not found:
        return None
    return min(found, key=lambda f: (f[0][0] > CORNER_TOLERANCE, f[0][1], f[0][0]))[0]


def voxel_tolerance(image):
    """Rescaled values are rounded to float32 by some writers."""
    return 1e-6 * max(1.0, float(numpy.abs(image.voxels).max()))


def examine(cli, folder, work, known):
    """Rows of the table for the series of one folder, and how many disagree without a reason."""
    rows, bad = [], 0
    for index, (uid, files) in enumerate(sorted(collect(folder).items())):
        plain = decompress(files, work / f"{index}")
        if plain is None:
            continue
        catalog = json.loads(run(cli, "--json", "info", plain).stdout)
        stacks = [stack for patient in catalog.get("patients", [])
                  for study in patient["studies"] for series in study["series"]
                  if series["uid"] == uid for stack in series["stacks"] if stack["is_volume"]]
        if not stacks:
            continue
        niftis = with_volumes(by_dcm2niix(plain, work / f"{index}-dcm2niix"))
        # Every volume by itself, and every fourth axis as one file.
        wanted = [(stack, f"{uid}#{stack['id']}", stack["id"]) for stack in stacks]
        if len(stacks) > 1 and (stacks[0]["fourth_axis"] or {}).get("stacks") == [
                stack["id"] for stack in stacks]:
            wanted.append((stacks[0], uid, "4D"))
        for stack, series, label in wanted:
            exported = work / f"{index}-{label}.nii"
            done = run(cli, "export", plain, "--series", series, "-o", exported)
            name = f"{folder.name}/{files[0][2].get('SeriesNumber', '')}/{label}"
            if done.returncode != 0:
                rows.append((name, "lamina", "refused: " + done.stderr.decode().strip()[-90:]))
                bad += 1
                continue
            ours = read_nifti(exported)
            size = "×".join(str(n) for n in ours.voxels.shape)
            spacing = "×".join(f"{n:.3f}" for n in stack["spacing_mm"])
            health = ", ".join(sorted({h["kind"] for h in stack["health"]})) or "-"
            rows.append((name, "lamina", f"{size:17} {spacing:19} {health}"))
            own = by_pydicom(plain, stack) if label != "4D" else None
            for reader, result in (("dcm2niix", best(ours, niftis)),
                                   ("pydicom", best(ours, [own] if own else []))):
                reason = known.get(f"{name}/{reader}")
                if reader == "pydicom" and own is None:
                    text, agrees = "not compared: several volumes share positions", True
                elif result is None:
                    text = "no image of this size; it has " + (", ".join(
                        "×".join(str(n) for n in o.voxels.shape) for o in niftis) or "none")
                    agrees = False
                else:
                    agrees = result[0] <= CORNER_TOLERANCE and result[1] <= voxel_tolerance(ours)
                    text = (f"corners {result[0]:.5f} mm, voxels {result[1]:.4g}, "
                            f"sums {result[2]:.10g} {result[3]:.10g}")
                verdict = "agrees" if agrees else "KNOWN" if reason else "DIFFERS"
                bad += verdict == "DIFFERS"
                rows.append((name, reader, f"{verdict}: {text}" + (
                    f" ({reason})" if reason and not agrees else "")))
    return rows, bad


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    known = json.loads(pathlib.Path(__file__).with_suffix(".json").read_text())
    bad = 0
    for folder in arguments.folders:
        with tempfile.TemporaryDirectory() as work:
            rows, wrong = examine(arguments.cli, folder, pathlib.Path(work), known)
        for row in rows:
            print(f"{row[0]:44} {row[1]:9} {row[2]}", flush=True)
        bad += wrong
    print(f"{bad} disagreements without a reason")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
