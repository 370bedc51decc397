#!/usr/bin/env python3
"""Writes a presentation state with a bit of everything, by pydicom.

Usage: make_presentation.py OUT SOP_INSTANCE_UID [hostile]. For the tests of the reader.
"""
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


def main():
    path, uid = sys.argv[1:3]
    hostile = len(sys.argv) > 3
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = STORAGE
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data = FileDataset(path, {}, file_meta=meta, preamble=b"\0" * 128)
    data.SpecificCharacterSet = "ISO_IR 192"
    data.SOPClassUID = STORAGE
    data.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
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
    data.save_as(path, write_like_original=False)


if __name__ == "__main__":
    main()
