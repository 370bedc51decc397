#!/usr/bin/python3
"""Siemens mosaics become the slices that they were made of: voxel and millimetre, also to dcm2niix."""
import json
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import unittest

import nibabel
import numpy
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

CLI = os.environ["LAMINA_CLI"]
MR = "1.2.840.10008.5.1.4.1.1.4"
ROOT = "1.2.826.0.1.3680043.9.7000.77"
COLUMNS, ROWS, SLICES, ACROSS = 10, 8, 7, 3
PIXEL, THICK, STEP = (2.5, 3.0), 3.5, 4.0  # between rows, between columns


def oblique():
    turn = numpy.deg2rad(25)
    tilt = numpy.deg2rad(-15)
    about_x = numpy.array([[1, 0, 0], [0, numpy.cos(turn), -numpy.sin(turn)], [0, numpy.sin(turn), numpy.cos(turn)]])
    about_z = numpy.array([[numpy.cos(tilt), -numpy.sin(tilt), 0], [numpy.sin(tilt), numpy.cos(tilt), 0], [0, 0, 1]])
    return (about_z @ about_x).T[:2]


ORIENTATIONS = {
    "axial": numpy.array([[1.0, 0, 0], [0, 1, 0]]),
    "coronal": numpy.array([[1.0, 0, 0], [0, 0, -1]]),
    "oblique": oblique()}


def csa(tags, old=False):
    """A CSA header of either form; each tag has six items, the values first."""
    out = b"" if old else b"SV10\4\3\2\1"
    out += struct.pack("<II", len(tags), 77)
    for name, vr, values in tags:
        items = [str(value).encode() + b"\0" for value in values] + [b""] * (6 - len(values))
        out += struct.pack("<64si4siii", name.encode(), len(values), vr.encode(), 0, len(items), 77)
        for item in items:
            length = len(item)
            first = length + 6 if old else length  # the older form counts the first tag's items in
            out += struct.pack("<4i", first, length, 77, length) + item + b"\0" * (-length % 4)
    return out


def voxels(volume):
    """Values that name their voxel."""
    k, j, i = numpy.indices((SLICES, ROWS, COLUMNS))
    return (1 + i + 16 * j + 256 * k + 2048 * volume).astype("<u2")


def header(number, orientation, position):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.TransferSyntaxUID = MR, ExplicitVRLittleEndian
    meta.MediaStorageSOPInstanceUID = f"{ROOT}.{number}"
    data = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    data.is_little_endian, data.is_implicit_VR = True, False
    data.SOPClassUID, data.SOPInstanceUID = MR, f"{ROOT}.{number}"
    data.StudyInstanceUID, data.SeriesInstanceUID, data.FrameOfReferenceUID = ROOT + ".1", ROOT + ".2", ROOT + ".3"
    data.Modality, data.Manufacturer, data.PatientID, data.PatientName = "MR", "SIEMENS", "M", "Mosaic"
    data.SeriesNumber, data.InstanceNumber, data.AcquisitionNumber = 5, number, number
    data.StudyDate = data.SeriesDate = data.AcquisitionDate = data.ContentDate = "20200101"
    data.StudyTime = data.SeriesTime = "101500"
    data.AcquisitionTime = data.ContentTime = f"1015{2 * number:02}.000000"
    data.RepetitionTime, data.EchoTime, data.SliceThickness, data.SpacingBetweenSlices = 2000, 30, THICK, STEP
    data.MRAcquisitionType, data.ScanningSequence, data.PatientPosition = "2D", "EP", "HFS"
    data.MagneticFieldStrength, data.FlipAngle = 3, 90
    data.ImagePositionPatient = [f"{value:.9g}" for value in position]
    data.ImageOrientationPatient = [f"{value:.9g}" for value in orientation.ravel()]
    data.PixelSpacing = list(PIXEL)
    data.SamplesPerPixel, data.PhotometricInterpretation = 1, "MONOCHROME2"
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 16, 15, 0
    return data


def put_pixels(data, picture):
    data.Rows, data.Columns = picture.shape
    data.PixelData = picture.tobytes()


def write_mosaic(path, volume, orientation, origin, sign, old=False, with_csa=True):
    """One file: the volume's slices as tiles; the position that of a slice as large as the mosaic."""
    picture = numpy.zeros((ROWS * ACROSS, COLUMNS * ACROSS), "<u2")
    for k, tile in enumerate(voxels(volume)):
        top, left = k // ACROSS * ROWS, k % ACROSS * COLUMNS
        picture[top:top + ROWS, left:left + COLUMNS] = tile
    corner = (origin - orientation[0] * PIXEL[1] * COLUMNS * (ACROSS - 1) / 2
              - orientation[1] * PIXEL[0] * ROWS * (ACROSS - 1) / 2)
    data = header(volume + 1, orientation, corner)
    data.ImageType = ["ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC"]
    normal = sign * numpy.cross(*orientation)
    data.add_new(0x00190010, "LO", "SIEMENS MR HEADER")
    data.add_new(0x0019100A, "US", SLICES)
    if with_csa:
        data.add_new(0x00290010, "LO", "SIEMENS CSA HEADER")
        data.add_new(0x00291008, "CS", "IMAGE NUM 4")
        data.add_new(0x00291010, "OB", csa([
            ("EchoLinePosition", "IS", [64]),
            ("NumberOfImagesInMosaic", "US", [SLICES]),
            ("SliceNormalVector", "FD", [f"{value:.8f}" for value in normal]),
            ("SliceThickness", "DS", [THICK]),
            ("ProtocolSliceNumber", "IS", [0]),
            ("BandwidthPerPixelPhaseEncode", "FD", ["20.0"]),
            ("MosaicRefAcqTimes", "FD", ["0.0"] * 6)], old))
    data.add_new(0x00510010, "LO", "SIEMENS MR HEADER")
    data.add_new(0x0051100B, "LO", f"{COLUMNS}p*{ROWS}")
    put_pixels(data, picture)
    data.save_as(path, write_like_original=False)


def write_slices(folder, orientation, origin, sign):
    folder.mkdir()
    normal = sign * numpy.cross(*orientation)
    for k, picture in enumerate(voxels(0)):
        data = header(k + 1, orientation, origin + normal * STEP * k)
        data.AcquisitionNumber, data.ImageType = 1, ["ORIGINAL", "PRIMARY", "M"]
        put_pixels(data, picture)
        data.save_as(folder / f"{k}.dcm", write_like_original=False)


def by_place(path):
    """Value at each place in mm, of every volume."""
    image = nibabel.load(path)
    data = numpy.asarray(image.dataobj)
    data = data.reshape(data.shape[:3] + (-1,))
    index = numpy.stack(numpy.indices(data.shape[:3]), -1).reshape(-1, 3)
    places = numpy.round(nibabel.affines.apply_affine(image.affine, index), 2) + 0.0
    return [dict(zip(map(tuple, places), data[..., n].ravel())) for n in range(data.shape[3])]


class Mosaic(unittest.TestCase):
    def setUp(self):
        self.keep = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.keep.name)

    def tearDown(self):
        self.keep.cleanup()

    def export(self, source):
        target = self.folder / "ours.nii"
        target.unlink(missing_ok=True)
        answer = subprocess.run([CLI, "export", source, "-o", target], capture_output=True, text=True, timeout=120)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return by_place(target)

    def dcm2niix(self, source):
        out = self.folder / "theirs"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        subprocess.run(["dcm2niix", "-b", "n", "-f", "out", "-o", out, source], check=True, capture_output=True,
                       timeout=60)
        found = list(out.glob("*.nii"))
        self.assertEqual(len(found), 1)
        return by_place(found[0])

    def close(self, ours, theirs):
        """Equal values at places that agree to what the headers' digits allow."""
        self.assertEqual(len(ours), len(theirs))
        for mine, other in zip(ours, theirs):
            self.assertEqual(len(mine), ROWS * COLUMNS * SLICES)
            at = {value: place for place, value in other.items()}
            self.assertEqual(sorted(mine.values()), sorted(at))
            for place, value in mine.items():
                self.assertLess(numpy.abs(numpy.subtract(place, at[value])).max(), 0.03, value)

    def test_tiles_lie_where_the_slices_lay(self):
        for name, orientation in ORIENTATIONS.items():
            for sign in (1, -1):
                for old in (False, True):
                    with self.subTest(orientation=name, sign=sign, old=old):
                        shutil.rmtree(self.folder / "m", ignore_errors=True)
                        shutil.rmtree(self.folder / "s", ignore_errors=True)
                        (self.folder / "m").mkdir()
                        origin = numpy.array([-31.0, 22.0, 13.0])
                        write_mosaic(self.folder / "m/0.dcm", 0, orientation, origin, sign, old)
                        write_slices(self.folder / "s", orientation, origin, sign)
                        ours = self.export(self.folder / "m")
                        self.close(ours, self.export(self.folder / "s"))
                        if not old:
                            self.close(ours, self.dcm2niix(self.folder / "m"))

    def test_mosaics_in_time_are_one_series_of_volumes(self):
        (self.folder / "m").mkdir()
        for volume in range(4):
            write_mosaic(self.folder / f"m/{volume}.dcm", volume, ORIENTATIONS["oblique"],
                         numpy.array([5.0, -40, 60]), 1)
        ours = self.export(self.folder / "m")
        self.assertEqual(len(ours), 4)
        self.close(ours, self.dcm2niix(self.folder / "m"))
        answer = subprocess.run([CLI, "info", self.folder / "m", "--json"], capture_output=True, text=True, timeout=60)
        stacks = json.loads(answer.stdout)["patients"][0]["studies"][0]["series"][0]["stacks"]
        self.assertEqual([stack["slices"] for stack in stacks], [SLICES] * 4)

    def test_a_packed_mosaic_is_unfolded_too(self):
        (self.folder / "m").mkdir()
        write_mosaic(self.folder / "m/0.dcm", 0, ORIENTATIONS["oblique"], numpy.array([5.0, -40, 60]), -1)
        expected = self.export(self.folder / "m")
        subprocess.run([CLI, "convert", self.folder / "m", self.folder / "packed", "--syntax", "jpeg-ls"],
                       check=True, capture_output=True, timeout=60)
        self.assertEqual(self.export(self.folder / "packed"), expected)

    def test_without_its_private_header_the_normal_is_that_of_the_plane(self):
        (self.folder / "m").mkdir()
        origin = numpy.array([5.0, -40, 60])
        write_mosaic(self.folder / "m/0.dcm", 0, ORIENTATIONS["coronal"], origin, -1, with_csa=False)
        write_slices(self.folder / "s", ORIENTATIONS["coronal"], origin, 1)
        self.close(self.export(self.folder / "m"), self.export(self.folder / "s"))


if __name__ == "__main__":
    if os.environ.get("LAMINA_WRITE_CSA"):
        tags = [("NumberOfImagesInMosaic", "US", [7]), ("SliceNormalVector", "FD", ["0.1", "0.2", "-0.97"])]
        for form in (False, True):
            pathlib.Path(os.environ["LAMINA_WRITE_CSA"], "old" if form else "sv10").write_bytes(csa(tags, form))
    else:
        unittest.main(verbosity=2)
