#!/usr/bin/env python3
"""Compares NIfTI files with the affine beside them (columns i, j, k, origin in LPS) and with the
voxels n * n - 1000 in storage order. Usage: check_nifti.py FILE…"""
import sys

import nibabel
import numpy

for path in sys.argv[1:]:
    image = nibabel.load(path)
    lps = numpy.loadtxt(path + ".txt").T
    ras = numpy.diag([-1, -1, 1]) @ lps
    assert numpy.allclose(image.affine[:3], ras, atol=1e-4), path
    voxels = numpy.asanyarray(image.dataobj)
    assert voxels.dtype == numpy.int16
    expected = numpy.arange(60) ** 2 - 1000
    assert (voxels.flatten(order="F") == expected).all(), path
