#!/usr/bin/python3
"""Checks a derived series as another program sees it. Usage: check_derived.py SERIES SOURCE"""
import pathlib
import sys

import pydicom

source = {}
for path in pathlib.Path(sys.argv[2]).rglob("*"):
    if path.is_file():
        data = pydicom.dcmread(path, stop_before_pixels=True, force=True)
        if "SOPInstanceUID" in data:
            source[data.SOPInstanceUID] = data
made = [pydicom.dcmread(path) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.dcm"))]
assert made and len({m.SOPInstanceUID for m in made}) == len(made)
assert len({m.SeriesInstanceUID for m in made}) == 1
for slice_ in made:
    assert slice_.ImageType[:2] == ["DERIVED", "SECONDARY"], slice_.ImageType
    reference = slice_.SourceImageSequence[0]
    original = source[reference.ReferencedSOPInstanceUID]
    assert reference.ReferencedSOPClassUID == original.SOPClassUID
    assert slice_.SOPInstanceUID not in source
    assert slice_.SeriesInstanceUID != original.SeriesInstanceUID
    for key in ("PatientID", "StudyInstanceUID", "FrameOfReferenceUID", "Rows", "Columns"):
        assert slice_.get(key) == original.get(key), key
    for key in ("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing"):
        assert all(abs(a - b) < 1e-4 for a, b in zip(slice_.get(key), original.get(key))), key
    assert "not for diagnosis" in slice_.DerivationDescription
    assert "not for diagnosis" in slice_.SeriesDescription
    assert "Accepted" in slice_.ImageComments
    ours = slice_.ContributingEquipmentSequence[1]
    assert ours.AlgorithmName == "Test network" and ours.AlgorithmVersion == "1.2.3"
    assert ours.AlgorithmFamilyCodeSequence[0].CodeMeaning == "Artificial Intelligence"
    assert slice_.RescaleSlope == 0.25 or slice_.Modality != "CT"
    pixels = slice_.pixel_array
    assert pixels.dtype == "int16" and pixels.shape == (slice_.Rows, slice_.Columns)
    assert pixels.min() < 0 < pixels.max()
print(f"{len(made)} slices as they should be")
