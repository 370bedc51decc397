"""What pydicom and numpy say about DICOM objects, for comparison with lamina-cli."""
import datetime
import gzip
import math
import struct

import numpy
import pydicom


def read_nifti(path):
    """Voxels as (slices, rows, columns) of a .nii.gz."""
    raw = gzip.decompress(path.read_bytes())
    shape = struct.unpack_from("<8h", raw, 40)
    kind = {2: "u1", 4: "<i2", 8: "<i4", 16: "<f4", 64: "<f8", 256: "i1", 512: "<u2", 768: "<u4"}[
        struct.unpack_from("<h", raw, 70)[0]]
    offset = int(struct.unpack_from("<f", raw, 108)[0])
    slope, intercept = struct.unpack_from("<2f", raw, 112)
    count = shape[1] * shape[2] * max(1, shape[3])
    voxels = numpy.frombuffer(raw, kind, count, offset).reshape(max(1, shape[3]), shape[2], shape[1])
    return voxels * (slope or 1.0) + intercept


def group_item(dataset, frame, sequence):
    """The first item of a functional group: the frame's own before the shared one."""
    for name, index in (("PerFrameFunctionalGroupsSequence", frame), ("SharedFunctionalGroupsSequence", 0)):
        groups = dataset.get(name)
        if groups and len(groups) > index and groups[index].get(sequence):
            return groups[index][sequence].value[0] if isinstance(sequence, tuple) else groups[index].get(sequence)[0]
    return None


def frame_values(dataset, frame):
    """Values of one frame with its rescale."""
    pixels = dataset.pixel_array
    if int(dataset.get("NumberOfFrames") or 1) > 1:
        pixels = pixels[frame]
    rescale = group_item(dataset, frame, "PixelValueTransformationSequence") or dataset
    slope = float(rescale.get("RescaleSlope") or 1)
    intercept = float(rescale.get("RescaleIntercept") or 0)
    mapping = group_item(dataset, frame, "RealWorldValueMappingSequence")
    if dataset.get("SOPClassUID") == "1.2.840.10008.5.1.4.1.1.30" and mapping is not None:
        slope, intercept = float(mapping.RealWorldValueSlope), float(mapping.RealWorldValueIntercept)
    if dataset.get("DoseGridScaling"):
        slope = float(dataset.DoseGridScaling)
    return pixels.astype(numpy.float64) * slope + intercept


def frame_position(dataset, frame):
    """Image Position (Patient) of one frame, or None."""
    plane = group_item(dataset, frame, "PlanePositionSequence")
    if plane is not None:
        return [float(v) for v in plane.ImagePositionPatient]
    position = dataset.get("ImagePositionPatient")
    frames = int(dataset.get("NumberOfFrames") or 1)
    if position is None or frames == 1:
        return None if position is None else [float(v) for v in position]
    offsets = dataset.get("GridFrameOffsetVector")
    if offsets is None:
        return None
    row, column = numpy.array(dataset.ImageOrientationPatient[:3]), numpy.array(dataset.ImageOrientationPatient[3:])
    normal = numpy.cross(row.astype(float), column.astype(float))
    return list(numpy.array(position, float) + normal * (float(offsets[frame]) - float(offsets[0])))


def moment(date, time):
    """A DICOM date and time as datetime."""
    time = f"{time}".ljust(6, "0")
    whole, _, fraction = time.partition(".")
    return datetime.datetime.strptime(f"{date}{whole}", "%Y%m%d%H%M%S") + datetime.timedelta(
        seconds=float("0." + fraction) if fraction else 0)


def suv_factor(dataset):
    """SUVbw per Bq/mL of a plain PET image, decay corrected to the start of the series."""
    drug = dataset.RadiopharmaceuticalInformationSequence[0]
    scan = moment(dataset.SeriesDate, dataset.SeriesTime)
    assert scan <= moment(dataset.AcquisitionDate, dataset.AcquisitionTime)
    injected = moment(dataset.SeriesDate, drug.RadiopharmaceuticalStartTime)
    elapsed = (scan - injected).total_seconds() % 86400
    left = float(drug.RadionuclideTotalDose) * 2 ** (-elapsed / float(drug.RadionuclideHalfLife))
    return float(dataset.PatientWeight) * 1000 / left


def inside(points, rows, columns):
    """Pixels whose centres lie inside a polygon (column, row), by the even-odd rule."""
    x, y = numpy.meshgrid(numpy.arange(columns), numpy.arange(rows))
    result = numpy.zeros((rows, columns), bool)
    for (x0, y0), (x1, y1) in zip(points, numpy.roll(points, -1, axis=0)):
        if y0 == y1:
            continue
        spans = (y0 <= y) != (y1 <= y)
        result ^= spans & (x >= x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return result


def polygon_area(points):
    """Area in mm² of a planar polygon in space."""
    points = numpy.asarray(points)
    total = numpy.cross(points - points[0], numpy.roll(points, -1, axis=0) - points[0]).sum(axis=0)
    return float(numpy.linalg.norm(total)) / 2


def segment_masks(seg):
    """(segment number, frame, boolean mask) of every frame of a SEG."""
    pixels = seg.pixel_array.reshape(-1, seg.Rows, seg.Columns)
    for n, pixel in enumerate(pixels):
        if seg.SegmentationType == "LABELMAP":
            for number in numpy.unique(pixel):
                if number:
                    yield int(number), n, pixel == number
            continue
        number = group_item(seg, n, "SegmentIdentificationSequence").ReferencedSegmentNumber
        threshold = 1
        if seg.SegmentationType == "FRACTIONAL":
            threshold = max(1, (seg.MaximumFractionalValue + 1) // 2)
        yield int(number), n, pixel >= threshold
