#!/usr/bin/env python3
"""Checks an exported tilted or unevenly spaced CT against a resampling of its own.

    check_regular_grid.py FOLDER EXPORTED.nii.gz [DCM2NIIX.nii]

FOLDER holds the slices, uncompressed (dcmdjpls, dcmdrle), one file each. Every voxel of the
exported file is looked up in the slices with pydicom, numpy and scipy: the place of the voxel in
columns, rows and slices, then linear interpolation. The third file, dcm2niix's own correction of
the same folder (…_Tilt_1.nii), is checked in the same way; it is right for tilted stacks of even
steps, and wrongly placed where steps are uneven as well (…_Tilt_Eq_1.nii of version 2022-07).
Exits with 1 when a voxel differs by more than one stored unit from the first, or half of those of
the second do.
"""

import pathlib
import sys

import nibabel
import numpy
import pydicom
from scipy.ndimage import map_coordinates


def read_slices(folder):
    slices = [pydicom.dcmread(path) for path in sorted(pathlib.Path(folder).glob("*"))]
    rows, columns = (numpy.array(slices[0].ImageOrientationPatient[n:n + 3], float) for n in (0, 3))
    normal = numpy.cross(rows, columns)
    slices.sort(key=lambda item: numpy.dot(normal, numpy.array(item.ImagePositionPatient, float)))
    positions = numpy.array([item.ImagePositionPatient for item in slices], float)
    values = numpy.stack([
        item.pixel_array * float(item.RescaleSlope) + float(item.RescaleIntercept)
        for item in slices
    ])
    down, along = (float(n) for n in slices[0].PixelSpacing)
    return values, positions, rows * along, columns * down, normal


def indices_of(lps, positions, row, column, normal):
    """Slice, row and column of places: the slice by height, the rest within its plane."""
    heights = positions @ normal
    height = lps @ normal
    slice_index = numpy.interp(height, heights, numpy.arange(len(heights)))
    slice_index[(height < heights[0] - 1e-3) | (height > heights[-1] + 1e-3)] = -9
    first = numpy.stack(
        [numpy.interp(slice_index, numpy.arange(len(heights)), positions[:, n]) for n in range(3)],
        axis=-1)
    offset = lps - first
    return numpy.stack([
        slice_index, offset @ column / (column @ column), offset @ row / (row @ row)
    ])


def lps_of(image, slice_number):
    shape = image.shape[:2]
    i, j = numpy.meshgrid(numpy.arange(shape[0]), numpy.arange(shape[1]), indexing="ij")
    index = numpy.stack([i, j, numpy.full(shape, slice_number), numpy.ones(shape)], axis=-1)
    ras = index.reshape(-1, 4) @ image.affine.T
    return ras[:, :3] * [-1, -1, 1]


def compare(values, geometry, image):
    voxels = numpy.asarray(image.dataobj)
    differences, covered = [], 0
    for k in range(image.shape[2]):
        index = indices_of(lps_of(image, k), *geometry)
        inside = numpy.all((index >= 0) & (index.T <= numpy.array(values.shape) - 1).T, axis=0)
        expected = map_coordinates(values, index[:, inside], order=1)
        differences.append(numpy.abs(expected - voxels[:, :, k].reshape(-1)[inside]))
        covered += int(inside.sum())
    every = numpy.concatenate(differences)
    print(f"{covered} of {voxels.size} voxels lie in the slices: median difference "
          f"{numpy.median(every):.3f}, 99% {numpy.percentile(every, 99):.2f}, "
          f"largest {every.max():.2f}")
    return every


def main():
    values, *geometry = read_slices(sys.argv[1])
    exported = compare(values, geometry, nibabel.load(sys.argv[2]))
    fine = exported.max() <= 1
    if len(sys.argv) > 3:
        print("dcm2niix:", end=" ")
        fine = fine and numpy.median(compare(values, geometry, nibabel.load(sys.argv[3]))) <= 1
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
