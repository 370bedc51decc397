#!/usr/bin/env python3
"""Measures what a written report of measurements says anew with numpy, from the coordinates in the
report and the pixels of the series. Usage: check_measurements.py REPORT SERIES-FOLDER"""
import math
import pathlib
import sys

import numpy as np
import pydicom

CONCEPTS = {"410668003": "length", "121211": "path", "103339001": "long", "103340004": "short",
            "1483009": "angle", "42798000": "area", "131191004": "perimeter",
            "81827009": "diameter", "112031": "voxel"}
DERIVATIONS = {"373098007": np.mean, "386136009": np.std, "255605001": np.min,
               "56851009": np.max, "373099004": np.median}


def code(item, sequence="ConceptNameCodeSequence"):
    return getattr(item, sequence)[0].CodeValue


def children(item):
    return getattr(item, "ContentSequence", [])


def graphics(group):
    """SCOORD items of a group and of its numbers."""
    found = [i for i in children(group) if i.ValueType == "SCOORD"]
    for number in children(group):
        if number.ValueType == "NUM":
            found += [i for i in children(number) if i.ValueType == "SCOORD"]
    return found


def in_millimetres(item, spacing):
    points = np.array(item.GraphicData, dtype=float).reshape(-1, 2)
    return points * [float(spacing[1]), float(spacing[0])]


def inside(kind, item, image):
    """Mask of pixel centres inside the outline, in pixels of the image."""
    points = np.array(item.GraphicData, dtype=float).reshape(-1, 2)
    x, y = np.meshgrid(np.arange(image.Columns) + 0.5, np.arange(image.Rows) + 0.5)
    if kind == "ELLIPSE":
        sx, sy = float(image.PixelSpacing[1]), float(image.PixelSpacing[0])
        mm = points * [sx, sy]
        middle = (mm[0] + mm[1]) / 2
        a, b = (mm[1] - mm[0]) / 2, (mm[3] - mm[2]) / 2
        dx, dy = x * sx - middle[0], y * sy - middle[1]
        return (((dx * a[0] + dy * a[1]) / a.dot(a)) ** 2
                + ((dx * b[0] + dy * b[1]) / b.dot(b)) ** 2) <= 1
    mask = np.zeros(x.shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(points[:-1], points[1:]):
        if ay == by:
            continue
        crosses = (ay > y) != (by > y)
        mask ^= crosses & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return mask


def expected_shape(kind, what, item, spacing):
    mm = in_millimetres(item, spacing)
    if kind == "ELLIPSE":
        a, b = (math.dist(mm[0], mm[1]) / 2, math.dist(mm[2], mm[3]) / 2)
        turn = np.linspace(0, 2 * math.pi, 200001)
        around = np.hypot(a * np.sin(turn), b * np.cos(turn))
        return {"area": math.pi * a * b, "long": 2 * a, "short": 2 * b, "diameter": 2 * a,
                "perimeter": np.sum((around[1:] + around[:-1]) / 2) * (turn[1] - turn[0])}[what]
    x, y = mm[:, 0], mm[:, 1]
    return {"area": abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2,
            "perimeter": sum(math.dist(p, q) for p, q in zip(mm[:-1], mm[1:]))}[what]


def expected_line(kind, what, items, spacing):
    lines = [in_millimetres(i, spacing) for i in items]
    if what == "angle":
        if len(lines) == 2:
            u, v = lines[0][1] - lines[0][0], lines[1][1] - lines[1][0]
        else:
            u, v = lines[0][0] - lines[0][1], lines[0][2] - lines[0][1]
        angle = math.degrees(math.acos(np.clip(u.dot(v) / math.hypot(*u) / math.hypot(*v), -1, 1)))
        return min(angle, 180 - angle) if kind == "cobb" else angle
    return sum(math.dist(p, q) for p, q in zip(lines[0][:-1], lines[0][1:]))


def check(group, images):
    tool = next(i.TextValue for i in children(group) if code(i) == "drawing")
    kind = tool.split('"kind":"')[1].split('"')[0]
    drawn = graphics(group)
    image = images[drawn[0].ContentSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID]
    values = image.pixel_array * float(image.RescaleSlope) + float(image.RescaleIntercept)
    count = 0
    for number in (i for i in children(group) if i.ValueType == "NUM"):
        measured = number.MeasuredValueSequence[0]
        value, unit = float(measured.NumericValue), code(measured, "MeasurementUnitsCodeSequence")
        what = CONCEPTS.get(code(number), code(number))
        region = [i for i in children(group) if i.ValueType == "SCOORD"]
        if what == "voxels":
            mask = inside(region[0].GraphicType, region[0], image)
            assert value == mask.sum(), (kind, value, mask.sum())
        elif what == "voxel":
            assert unit == "[hnsf'U]", unit
            modifier = [i for i in children(number) if code(i) == "121401"]
            if modifier:
                mask = inside(region[0].GraphicType, region[0], image)
                want = DERIVATIONS[code(modifier[0], "ConceptCodeSequence")](values[mask])
            else:
                column, row = drawn[0].GraphicData
                want = values[int(row), int(column)]
            assert abs(value - want) < 1e-4 * max(1, abs(want)), (kind, value, want)
        else:
            own = [i for i in children(number) if i.ValueType == "SCOORD"]
            want = (expected_line(kind, what, own, image.PixelSpacing) if own else
                    expected_shape(region[0].GraphicType, what, region[0], image.PixelSpacing))
            assert abs(value - want) < 2e-4 * max(1, want), (kind, what, value, want)
            assert unit == {"angle": "deg", "area": "mm2"}.get(what, "mm"), (what, unit)
        count += 1
    return kind, count


def main():
    report = pydicom.dcmread(sys.argv[1])
    assert report.ConceptNameCodeSequence[0].CodeValue == "126000"
    images = {}
    for path in pathlib.Path(sys.argv[2]).rglob("*"):
        if path.is_file():
            image = pydicom.dcmread(path)
            images[image.SOPInstanceUID] = image
    groups = next(i for i in report.ContentSequence if code(i) == "126010").ContentSequence
    kinds = dict(check(group, images) for group in groups)
    for kind, count in kinds.items():
        print(f"{kind}: {count} numbers agree")
    assert sum(kinds.values()) >= 30, kinds
    assert all(count > 0 for kind, count in kinds.items() if kind not in ("arrow", "text", "spine-label")), kinds


if __name__ == "__main__":
    main()
