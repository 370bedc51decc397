#!/usr/bin/env python3
"""Writes a presentation state with a bit of everything, by pydicom.

Usage: make_presentation.py OUT SOP_INSTANCE_UID [hostile|layers]
       make_presentation.py OUT SOP_INSTANCE_UID tables IMAGE.dcm [bare] [also SOP_INSTANCE_UID IMAGE.dcm]

With `tables` it has tables for each step from stored values to grey, overlays and a bitmap shutter, for a 16-bit
image of 40 x 30 pixels that is written, too, with an overlay of its own; `bare`: the tables and the shutter alone; `also`: for an image of another series, too.
For the tests of the reader.
"""
import struct
import sys

from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

STORAGE = "1.2.840.10008.5.1.4.1.1.11.1"


def item(**values):
    made = Dataset()
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return made


def image(uid, frames=None):
    made = item(ReferencedSOPClassUID="1.2.840.10008.5.1.4.1.1.2", ReferencedSOPInstanceUID=uid)
    if frames:
        made.ReferencedFrameNumber = frames
    return made


COLUMNS, ROWS = 40, 30
STUDY, SERIES = "1.2.826.0.1.3680043.9.7000.78", "1.2.826.0.1.3680043.9.7000.78.1"


def started(path, storage, uid):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = storage, uid
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data = FileDataset(path, {}, file_meta=meta, preamble=b"\0" * 128)
    data.is_little_endian, data.is_implicit_VR = True, False
    data.SpecificCharacterSet = "ISO_IR 192"
    data.SOPClassUID, data.SOPInstanceUID = storage, uid
    return data


def table(values, first, bits):
    made = item(LUTData=struct.pack(f"<{len(values)}H", *values))
    made["LUTData"].VR = "OW"
    made.add_new(0x00283002, "US", [len(values), first, bits])
    return made


def overlay(data, group, layer, bits, top=1, left=1):
    """`bits`: rows of truths."""
    data.add_new((group, 0x0010), "US", len(bits))
    data.add_new((group, 0x0011), "US", len(bits[0]))
    data.add_new((group, 0x0040), "CS", "G")
    data.add_new((group, 0x0050), "SS", [top, left])
    data.add_new((group, 0x0100), "US", 1)
    data.add_new((group, 0x0102), "US", 0)
    flat = [bit for row in bits for bit in row]
    raw = bytes(sum(bit << n for n, bit in enumerate(flat[at:at + 8])) for at in range(0, len(flat), 8))
    data.add_new((group, 0x3000), "OW", raw + b"\0" * (len(raw) % 2))
    if layer is not None:
        data.add_new((group, 0x1001), "CS", layer)


def write_image(path, uid, series=SERIES):
    """Stored values 0, 3, 6 … from the first pixel on."""
    data = started(path, "1.2.840.10008.5.1.4.1.1.7", uid)
    data.StudyInstanceUID, data.SeriesInstanceUID = STUDY, series
    data.PatientName, data.PatientID, data.Modality = "Test^Tables", "P1", "OT"
    data.SeriesDescription, data.SeriesNumber, data.InstanceNumber = "Ramp", 1, 1
    data.Rows, data.Columns, data.SamplesPerPixel = ROWS, COLUMNS, 1
    data.PhotometricInterpretation = "MONOCHROME2"
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 12, 11, 0
    data.WindowCenter, data.WindowWidth = "1800", "3600"
    # In bit 14 an overlay of old: a falling diagonal.
    data.PixelData = struct.pack(f"<{ROWS * COLUMNS}H",
                                 *(3 * n | (n % COLUMNS == n // COLUMNS) << 14 for n in range(ROWS * COLUMNS)))
    data.add_new((0x6008, 0x0040), "CS", "G")
    data.add_new((0x6008, 0x0050), "SS", [1, 1])
    data.add_new((0x6008, 0x0100), "US", 16)
    data.add_new((0x6008, 0x0102), "US", 14)
    # A line along row 3 (from 0), columns 30 to 37.
    overlay(data, 0x6004, None, [[1] * 8], 4, 31)
    data.save_as(path, write_like_original=False)


def add_tables(data, bare):
    # Of a curve each: a root, a square, and a step down in the middle.
    data.ModalityLUTSequence = [table([round(4095 * (n / 3599) ** 0.5) for n in range(3600)], 0, 12)]
    data.ModalityLUTSequence[0].ModalityLUTType = "US"
    data.SoftcopyVOILUTSequence = [item(WindowCenter="2048", WindowWidth="3000")]
    data.PresentationLUTSequence = [table([round(4095 * (n / 1023) ** 2) for n in range(1024)], 0, 12)]
    data.ShutterShape = "BITMAP"
    data.ShutterOverlayGroup = 0x6002
    data.ShutterPresentationValue = 13107
    data.ShutterPresentationColorCIELabValue = [34267, 32896, 32896]
    # A border of two pixels and a corner.
    shutter = [[int(min(x, y, COLUMNS - 1 - x, ROWS - 1 - y) < 2 or x + y < 12) for x in range(COLUMNS)]
               for y in range(ROWS)]
    overlay(data, 0x6002, None, shutter)
    if bare:
        return
    # A cross of 5 x 5 pixels whose middle lies on column 20, row 15 (from 0).
    overlay(data, 0x6000, "MARKS", [[int(x == 2 or y == 2) for x in range(5)] for y in range(5)], 14, 19)
    overlay(data, 0x6006, None, [[1] * COLUMNS] * ROWS)  # no layer: not to be seen
    data.add_new(0x60041001, "CS", "MARKS")  # the image's


def reference_to(uid, series):
    reference = image(uid)
    reference.ReferencedSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    return item(SeriesInstanceUID=series, ReferencedImageSequence=[reference])


def tables(path, uid, image_path, bare, also):
    write_image(image_path, uid)
    references = [reference_to(uid, SERIES)]
    if also:
        write_image(also[1], also[0], SERIES + ".2")
        references.append(reference_to(also[0], SERIES + ".2"))
    data = started(path, STORAGE, generate_uid())
    data.StudyInstanceUID, data.SeriesInstanceUID = STUDY, generate_uid()
    data.PatientName, data.PatientID, data.Modality = "Test^Tables", "P1", "PR"
    data.SeriesNumber, data.InstanceNumber = 2, 1
    data.ContentLabel, data.ContentDescription = "TABLES", "Bones bright"
    data.ContentCreatorName, data.PresentationCreationDate, data.PresentationCreationTime = "", "20200101", "120000"
    data.ReferencedSeriesSequence = references
    data.DisplayedAreaSelectionSequence = [
        item(DisplayedAreaTopLeftHandCorner=[1, 1], DisplayedAreaBottomRightHandCorner=[COLUMNS, ROWS],
             PresentationSizeMode="SCALE TO FIT", PresentationPixelAspectRatio=["1", "1"])]
    data.GraphicLayerSequence = [item(GraphicLayer="MARKS", GraphicLayerOrder="1")]
    add_tables(data, bare)
    data.save_as(path, write_like_original=False)


def main():
    path, uid = sys.argv[1:3]
    if len(sys.argv) > 3 and sys.argv[3] == "tables":
        also = sys.argv[sys.argv.index("also") + 1:] if "also" in sys.argv else []
        return tables(path, uid, sys.argv[4], "bare" in sys.argv, also)
    hostile = "hostile" in sys.argv
    data = started(path, STORAGE, generate_uid())
    data.Modality = "PR"
    data.ContentLabel = "REVIEW"
    data.ContentDescription = "Größe & Lage"
    data.ReferencedSeriesSequence = [item(SeriesInstanceUID="1.2.3", ReferencedImageSequence=[image(uid)])]
    data.RescaleSlope, data.RescaleIntercept, data.RescaleType = "2", "-1000", "HU"
    data.SoftcopyVOILUTSequence = [
        item(ReferencedImageSequence=[image(uid, [2, 3])], WindowCenter="40", WindowWidth="400"),
        item(WindowCenter="300", WindowWidth="1500", VOILUTFunction="SIGMOID")]
    data.PresentationLUTShape = "INVERSE"
    data.ImageRotation, data.ImageHorizontalFlip = 270, "Y"
    data.ShutterShape = ["RECTANGULAR", "CIRCULAR", "POLYGONAL"]
    data.ShutterLeftVerticalEdge, data.ShutterRightVerticalEdge = "3", "30"
    data.ShutterUpperHorizontalEdge, data.ShutterLowerHorizontalEdge = "2", "20"
    data.CenterOfCircularShutter, data.RadiusOfCircularShutter = ["11", "16"], "9"
    data.VerticesOfThePolygonalShutter = ["1", "1", "1", "40", "40", "40", "40", "1"]
    data.ShutterPresentationValue = 13107
    text = item(BoundingBoxAnnotationUnits="DISPLAY", AnchorPointAnnotationUnits="PIXEL",
                UnformattedTextValue="Zeile 1\r\nC:\\2", BoundingBoxTopLeftHandCorner=[0.25, 0.5],
                BoundingBoxBottomRightHandCorner=[0.5, 0.75], BoundingBoxTextHorizontalJustification="RIGHT",
                AnchorPoint=[7.5, 8.25], AnchorPointVisibility="Y")
    shapes = [("POINT", [4.5, 5.5]), ("POLYLINE", [1, 2, 3, 4, 5, 6]), ("INTERPOLATED", [1, 1, 5, 2, 9, 1]),
              ("CIRCLE", [10, 10, 13, 14]), ("ELLIPSE", [2, 6, 12, 6, 7, 3, 7, 9])]
    graphics = [item(GraphicAnnotationUnits="PIXEL", GraphicDimensions=2, NumberOfGraphicPoints=len(points) // 2,
                     GraphicData=[float(p) for p in points], GraphicType=kind, GraphicFilled="Y" if kind == "CIRCLE" else "N")
                for kind, points in shapes]
    data.GraphicAnnotationSequence = [item(GraphicLayer="A", TextObjectSequence=[text], GraphicObjectSequence=graphics)]
    data.DisplayedAreaSelectionSequence = [
        item(DisplayedAreaTopLeftHandCorner=[5, 3], DisplayedAreaBottomRightHandCorner=[24, 12],
             PresentationSizeMode="MAGNIFY", PresentationPixelAspectRatio=["1", "1"],
             PresentationPixelMagnificationRatio=2.5)]
    if "layers" in sys.argv:
        data.GraphicLayerSequence = [item(GraphicLayer="FRONT", GraphicLayerOrder="2"),
                                     item(GraphicLayer="BACK", GraphicLayerOrder="1")]
        data.GraphicAnnotationSequence = [item(GraphicLayer="FRONT", GraphicObjectSequence=graphics[:1]),
                                          item(GraphicLayer="BACK", GraphicObjectSequence=graphics[1:3])]
    if hostile:
        data.ShutterShape = ["CIRCULAR", "POLYGONAL"]
        data.RadiusOfCircularShutter = "-5"
        data.VerticesOfThePolygonalShutter = ["1", "1"]
        data.RescaleSlope = "0"
        data.ImageRotation = 45
        graphics[1].GraphicData = [float("nan"), 1.0, 2.0, 3.0]
        graphics[3].GraphicData = [1e30, 1.0, 2.0, 3.0]
        graphics[4].GraphicData = [1.0, 2.0]
        text.UnformattedTextValue = "x" * 60000
        data.SoftcopyVOILUTSequence = [item(WindowCenter="1", WindowWidth="-3"), item()]
        data.DisplayedAreaSelectionSequence[0].DisplayedAreaBottomRightHandCorner = [4, 2]
        data.GraphicAnnotationSequence = list(data.GraphicAnnotationSequence) + [item(GraphicLayer="A")] * 3000
        overlay(data, 0x6000, "A", [[1] * 8] * 4)
        data[0x6000, 0x0010].value = 65535  # rows that the bits are not enough for
        data.ShutterShape = ["CIRCULAR", "POLYGONAL", "BITMAP"]
        data.ShutterOverlayGroup = 0x6002  # is not there
        data.PresentationLUTSequence = [table([1, 2], 0, 12)]
        data.PresentationLUTSequence[0].LUTDescriptor = [9, 0, 12]
        del data.PresentationLUTShape
    data.save_as(path, write_like_original=False)


if __name__ == "__main__":
    main()
