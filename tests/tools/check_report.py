#!/usr/bin/env python3
"""Reads a written measurement report through pydicom. Usage: check_report.py REPORT"""
import sys

import pydicom


def children(item, code):
    return [i for i in item.ContentSequence
            if "ConceptNameCodeSequence" in i and i.ConceptNameCodeSequence[0].CodeValue == code]


report = pydicom.dcmread(sys.argv[1])
assert report.ConceptNameCodeSequence[0].CodeValue == "126000"
assert report.VerificationFlag == "UNVERIFIED"
assert "not for diagnosis" in report.SeriesDescription
groups = children(children(report, "126010")[0], "125007")
assert len(groups) == 4, len(groups)
low, high = (-20.5, 3.25, -100.0), (-4.125, 10.0, -91.5)
box = groups[0]
ellipsoid = list(children(box, "121231")[0].GraphicData)
for axis in range(3):
    assert ellipsoid[axis::3][2 * axis] == low[axis]
    assert ellipsoid[axis::3][2 * axis + 1] == high[axis]
assert children(box, "121231")[0].ReferencedFrameOfReferenceUID == report.FrameOfReferenceUID
assert float(children(box, "111012")[0].MeasuredValueSequence[0].NumericValue) == 0.875
assert children(box, "121071")[0].ConceptCodeSequence[0].CodeValue == "39607008"
assert any("sha256" in i.TextValue for i in children(box, "111002"))
