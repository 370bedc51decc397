#!/usr/bin/env python3
"""Compares a written SEG with the voxels it was made from, through pydicom.

Usage: check_segmentation.py SEG VOXELS_RAW SOURCE_FOLDER [ORIGINAL]

With ORIGINAL, the proposal that a person edited, SEG must say so.
"""
import pathlib
import sys

import numpy
import pydicom


def check_original(seg, original):
    series = seg.ReferencedSeriesSequence[1]
    assert series.SeriesInstanceUID == original.SeriesInstanceUID
    assert series.ReferencedInstanceSequence[0].ReferencedSOPInstanceUID == original.SOPInstanceUID
    for groups in seg.PerFrameFunctionalGroupsSequence:
        derivation = groups.DerivationImageSequence[0]
        assert "edited by a person" in derivation.DerivationDescription
        assert derivation.SourceImageSequence[1].ReferencedSOPInstanceUID == original.SOPInstanceUID
    assert seg.ContributingEquipmentSequence[0].SoftwareVersions
    assert seg.ContentCreatorName == "Ada Reader"
    assert original.SegmentSequence[0].SegmentAlgorithmType == "AUTOMATIC"
    assert original.ContentDescription.startswith("UNVERIFIED")
    assert seg.SegmentSequence[0].SegmentAlgorithmName == original.SegmentSequence[0].SegmentAlgorithmName


def main():
    seg = pydicom.dcmread(sys.argv[1])
    sources = {}
    for path in pathlib.Path(sys.argv[3]).iterdir():
        source = pydicom.dcmread(path, stop_before_pixels=True)
        sources[source.SOPInstanceUID] = source
    ordered = sorted(sources.values(), key=lambda s: float(s.ImagePositionPatient[2]))
    first = ordered[0]
    slice_of = {s.SOPInstanceUID: k for k, s in enumerate(ordered)}
    voxels = numpy.fromfile(sys.argv[2], numpy.uint8).reshape(len(ordered), first.Rows, first.Columns)

    for name in ("PatientName", "PatientID", "StudyInstanceUID", "FrameOfReferenceUID", "StudyDate"):
        assert seg.get(name) == first.get(name), name
    assert seg.SeriesInstanceUID != first.SeriesInstanceUID
    assert "not for diagnosis" in seg.SeriesDescription
    assert seg.ReferencedSeriesSequence[0].SeriesInstanceUID == first.SeriesInstanceUID
    assert len(seg.ReferencedSeriesSequence[0].ReferencedInstanceSequence) == len(ordered)

    value_of = {s.SegmentNumber: int(s.TrackingID.split()[1]) for s in seg.SegmentSequence}
    assert [s.SegmentNumber for s in seg.SegmentSequence] == list(range(1, len(value_of) + 1))
    for segment in seg.SegmentSequence:
        algorithm = segment.SegmentationAlgorithmIdentificationSequence[0]
        assert "sha256" in algorithm.AlgorithmParameters
        assert segment.SegmentAlgorithmType == ("SEMIAUTOMATIC" if len(sys.argv) > 4 else "AUTOMATIC")
    if len(sys.argv) > 4:
        check_original(seg, pydicom.dcmread(sys.argv[4]))

    rebuilt = numpy.zeros_like(voxels)
    frames = seg.pixel_array
    assert len(frames) == seg.NumberOfFrames == len(seg.PerFrameFunctionalGroupsSequence)
    for frame, groups in zip(frames, seg.PerFrameFunctionalGroupsSequence):
        assert frame.any(), "empty frame"
        image = groups.DerivationImageSequence[0].SourceImageSequence[0]
        source = sources[image.ReferencedSOPInstanceUID]
        assert groups.PlanePositionSequence[0].ImagePositionPatient == source.ImagePositionPatient
        number = groups.SegmentIdentificationSequence[0].ReferencedSegmentNumber
        rebuilt[slice_of[source.SOPInstanceUID]][frame == 1] = value_of[number]
    assert (rebuilt == voxels).all(), "voxels differ"


main()
