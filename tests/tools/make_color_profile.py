#!/usr/bin/env python3
"""Writes ICC profiles of matrices and curves, and colour images that carry them.

Usage: make_color_profile.py profile OUT.icc [GAMMA [swapped]]
       make_color_profile.py image OUT.dcm PROFILE.icc|none [palette]

The image has an own colour in each of its 16 x 16 squares of 4 x 4 pixels. For the tests.
"""
import struct
import sys

# The screen's primaries and white in XYZ of D50 (IEC 61966-2-1, adapted by Bradford's matrix).
RED, GREEN, BLUE = (0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7139)
D50 = (0.9642, 1.0, 0.8249)


def xyz(color):
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(part * 65536) for part in color))


def text(words):
    raw = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", len(raw), 28) + raw


def profile(gamma=1.8, swapped=False, name="Test colours"):
    curve = b"para\0\0\0\0" + struct.pack(">HHi", 0, 0, round(gamma * 65536))
    first, second = (GREEN, RED) if swapped else (RED, GREEN)
    tags = [(b"desc", text(name)), (b"cprt", text("none")), (b"wtpt", xyz(D50)), (b"rXYZ", xyz(first)),
            (b"gXYZ", xyz(second)), (b"bXYZ", xyz(BLUE)), (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve)]
    table, body = struct.pack(">I", len(tags)), b""
    at = 128 + 4 + 12 * len(tags)
    for tag, data in tags:
        data += b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", tag, at + len(body), len(data))
        body += data
    header = struct.pack(">I4sI4s4s4s6H4s4xIII8xI3i4x", at + len(body), b"\0\0\0\0", 0x04300000, b"mntr", b"RGB ",
                         b"XYZ ", 2026, 1, 1, 0, 0, 0, b"acsp", 0, 0, 0, 0, *(round(part * 65536) for part in D50))
    return header + b"\0" * (128 - len(header)) + table + body


def squares():
    """Red grows downwards in steps of 17, green to the right; blue falls with both."""
    return [[(17 * j, 17 * i, 255 - (17 * i + 17 * j) // 2) for i in range(16)] for j in range(16)]


def image(path, icc=b"", palette=False):
    from pydicom.dataset import FileDataset, FileMetaDataset
    from pydicom.uid import ExplicitVRLittleEndian, generate_uid

    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data = FileDataset(path, {}, file_meta=meta, preamble=b"\0" * 128)
    data.SOPClassUID, data.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    data.StudyInstanceUID, data.SeriesInstanceUID = generate_uid(), generate_uid()
    data.PatientName, data.PatientID, data.Modality = "Test^Colours", "C1", "OT"
    data.SeriesDescription = "Squares of colour"
    data.SeriesNumber, data.InstanceNumber = 1, 1
    data.Rows = data.Columns = 64
    data.BitsAllocated = data.BitsStored = 8
    data.HighBit, data.PixelRepresentation = 7, 0
    colors = squares()
    if palette:
        data.SamplesPerPixel, data.PhotometricInterpretation = 1, "PALETTE COLOR"
        for n, part in enumerate(("Red", "Green", "Blue")):
            setattr(data, part + "PaletteColorLookupTableDescriptor", [256, 0, 16])
            setattr(data, part + "PaletteColorLookupTableData",
                    struct.pack("<256H", *(257 * colors[k // 16][k % 16][n] for k in range(256))))
        data.PixelData = bytes(16 * (y // 4) + x // 4 for y in range(64) for x in range(64))
    else:
        data.SamplesPerPixel, data.PhotometricInterpretation, data.PlanarConfiguration = 3, "RGB", 0
        data.PixelData = bytes(part for y in range(64) for x in range(64) for part in colors[y // 4][x // 4])
    if icc:
        data.ICCProfile = icc + b"\0" * (len(icc) % 2)
    data.is_little_endian, data.is_implicit_VR = True, False
    data.save_as(path, write_like_original=False)


def main():
    kind, out, *rest = sys.argv[1:]
    if kind == "profile":
        with open(out, "wb") as file:
            file.write(profile(float(rest[0]) if rest else 1.8, "swapped" in rest))
    else:
        icc = b"" if rest[0] == "none" else open(rest[0], "rb").read()
        image(out, icc, "palette" in rest)


if __name__ == "__main__":
    main()
