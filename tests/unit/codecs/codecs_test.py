#!/usr/bin/env python3
"""Pixels packed in every way go through the import path and come out as they went in."""
import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

import numpy
import pydicom
from pydicom.encaps import generate_pixel_data_frame

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from part10 import Order, cut, dataset, fragments, meta  # noqa: E402

IMPORT = os.environ["LAMINA_IMPORT_FILES"]
DATA = pathlib.Path(os.environ.get("LAMINA_TEST_DATA") or "/nowhere") / "data"
EXPLICIT, IMPLICIT, GE_BIG_PIXELS, PAPYRUS = (
    "1.2.840.10008.1.2.1", "1.2.840.10008.1.2", "1.2.840.113619.5.2", "1.2.840.10008.1.20")
FRAGMENTED, DEFLATED_FRAMES = "1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.8.1"
JPEG_LOSSLESS, JPEG_2000 = "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.90"
HT_LOSSLESS, HT_RPCL, HT = (f"1.2.840.10008.1.2.4.{n}" for n in (201, 202, 203))
XL_LOSSLESS, XL_FROM_JPEG, XL = (f"1.2.840.10008.1.2.4.{n}" for n in (110, 111, 112))


def samples(frames=3, rows=37, columns=53, bits=16, signed=False, colours=1):
    """Smooth with noise, the whole range of the depth, another picture in each frame."""
    shape = (frames, rows, columns) + ((colours,) if colours > 1 else ())
    index = numpy.indices(shape)
    values = sum((n + 3) * index[n] for n in range(len(shape))) * 97
    values += numpy.random.default_rng(bits).integers(0, 9, shape)
    values = values % (1 << bits)
    values[:, 0, 0], values[:, 0, 1] = 0, (1 << bits) - 1
    if signed:
        values -= 1 << (bits - 1)
    kind = "<i" if signed else "<u"
    return values.astype(kind + ("1" if bits <= 8 else "2"))


def deflate(data):
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(data) + packer.flush()


class Codecs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keep = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.keep.name)

    @classmethod
    def tearDownClass(cls):
        cls.keep.cleanup()

    def tool(self, *words):
        subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=60)

    def answer(self, data, environment=None):
        path = self.folder / "image.dcm"
        path.write_bytes(data)
        run = subprocess.run([IMPORT, "--dump", str(self.folder / "dump"), str(path)], capture_output=True,
                             text=True, timeout=120, env={**os.environ, **(environment or {})})
        return json.loads(run.stdout)

    def read(self, data):
        """Voxels of the only stack, (frames, rows, columns)."""
        answer = self.answer(data)
        self.assertEqual(answer["outcome"], "opened", answer)
        [stack] = answer["stacks"]
        self.assertEqual(stack["failures"], [])
        kind, colours = {"rgb8": ("u1", 3)}.get(stack["type"], (stack["type"], 1))
        voxels = numpy.fromfile(stack["dump"], numpy.dtype(kind).newbyteorder("<"))
        shape = (stack["slices"], stack["rows"], stack["columns"]) + ((3,) if colours == 3 else ())
        return voxels.reshape(shape)

    def expect(self, data, truth):
        numpy.testing.assert_array_equal(self.read(data), truth)

    def expect_packed(self, syntax, frames, truth, **header):
        """With offsets, without, with frames over several fragments, with 64-bit offsets."""
        shape = truth.shape[:3]
        for pieces, table in ((1, True), (1, False), (3, True)):
            pixels, _ = fragments([cut(frame, pieces) for frame in frames], table)
            self.expect(meta(syntax) + dataset(shape, pixels, encapsulated=True, **header), truth)
        pixels, offsets = fragments([cut(frame, 2) for frame in frames], False)
        self.expect(meta(syntax) + dataset(shape, pixels, encapsulated=True, extended=offsets, **header), truth)

    def expect_lone_marks(self, syntax, frames, truth, **header):
        """Neither offsets nor one fragment a frame: only the marks in the streams tell frames apart."""
        pixels, _ = fragments([cut(frame, 3) for frame in frames], False)
        self.expect(meta(syntax) + dataset(truth.shape[:3], pixels, encapsulated=True, **header), truth)

    def pnm(self, picture, bits):
        """A portable picture file of unsigned samples."""
        kind = b"P6" if picture.ndim == 3 else b"P5"
        path = self.folder / ("in.ppm" if picture.ndim == 3 else "in.pgm")
        size = f"\n{picture.shape[1]} {picture.shape[0]}\n{(1 << bits) - 1}\n".encode()
        path.write_bytes(kind + size + picture.astype(">u2" if bits > 8 else "u1").tobytes())
        return path

    def encode_xl(self, picture, bits, distance=0):
        """A stream of this depth. The encoder reads depths between 8 and 16 from fractions only."""
        words = []
        path = self.folder / "in.pfm"
        if bits in (8, 16):
            path = self.pnm(picture, bits)
        else:
            rows, columns = picture.shape
            fractions = (picture[::-1] / ((1 << bits) - 1)).astype("<f4")
            path.write_bytes(f"Pf\n{columns} {rows}\n-1.0\n".encode() + fractions.tobytes())
            words = [f"--override_bitdepth={bits}"]
        self.tool("cjxl", path, self.folder / "out.jxl", "-d", distance, *words)
        return (self.folder / "out.jxl").read_bytes()

    def decode_xl(self, data, ending):
        (self.folder / "in.jxl").write_bytes(data)
        self.tool("djxl", self.folder / "in.jxl", self.folder / ("out" + ending))
        return self.read_pnm(self.folder / ("out" + ending))

    def read_pnm(self, path):
        data = path.read_bytes()
        head = re.match(rb"P([56])\s+(\d+)\s+(\d+)\s+(\d+)\s", data)
        columns, rows, most = (int(head[n]) for n in (2, 3, 4))
        pixels = numpy.frombuffer(data, ">u2" if most > 255 else "u1", offset=head.end())
        return pixels.reshape((rows, columns, 3) if head[1] == b"6" else (rows, columns)).astype(int)

    def test_jpeg_xl_lossless_is_bit_exact(self):
        for bits, allocated in ((8, 8), (10, 16), (12, 16), (16, 16)):
            truth = samples(bits=bits)
            frames = [self.encode_xl(frame, bits) for frame in truth]
            with self.subTest(bits=bits):
                self.expect_packed(XL_LOSSLESS, frames, truth, stored=bits, allocated=allocated)
                self.expect_lone_marks(XL_LOSSLESS, frames, truth, stored=bits, allocated=allocated)

    def test_jpeg_xl_stream_deeper_than_the_bits_stored(self):
        truth = samples(bits=12)
        frames = [self.encode_xl(frame, 16) for frame in truth]
        self.expect_packed(XL_LOSSLESS, frames, truth, stored=12)

    def test_jpeg_xl_lossless_keeps_the_sign(self):
        truth = samples(signed=True)
        frames = [self.encode_xl(frame.view("<u2"), 16) for frame in truth]
        self.expect_packed(XL_LOSSLESS, frames, truth, signed=True)

    def test_jpeg_xl_lossless_colours_are_bit_exact(self):
        truth = samples(bits=8, colours=3)
        frames = [self.encode_xl(frame, 8) for frame in truth]
        self.expect_packed(XL_LOSSLESS, frames, truth, allocated=8, samples=3, photometric="RGB")

    def test_jpeg_xl_lossy_is_what_its_own_decoder_says(self):
        for bits, allocated in ((8, 8), (12, 16)):
            frame = self.encode_xl(samples(1, bits=bits)[0], bits, distance=1)
            pixels, _ = fragments([[frame]])
            mine = self.read(meta(XL) + dataset((1, 37, 53), pixels, stored=bits, allocated=allocated,
                                                encapsulated=True))[0].astype(int)
            other = self.decode_xl(frame, ".pgm")
            most = 65535 if other.max() > (1 << bits) else (1 << bits) - 1
            difference = numpy.abs(mine - other * (((1 << bits) - 1) / most)).max()
            self.assertLessEqual(difference, 1)

    def test_jpeg_xl_made_of_jpeg_is_what_its_own_decoder_says(self):
        grey = samples(1, bits=8)
        native = self.folder / "native.dcm"
        native.write_bytes(meta(EXPLICIT) + dataset(grey.shape, grey.tobytes() + b"\0", allocated=8))
        self.tool("dcmcjpeg", "+eb", native, self.folder / "jpeg.dcm")
        jpeg = next(generate_pixel_data_frame(pydicom.dcmread(self.folder / "jpeg.dcm").PixelData))
        (self.folder / "in.jpg").write_bytes(jpeg)
        self.tool("cjxl", self.folder / "in.jpg", self.folder / "out.jxl")
        frame = (self.folder / "out.jxl").read_bytes()
        pixels, _ = fragments([[frame]])
        mine = self.read(meta(XL_FROM_JPEG) + dataset(grey.shape, pixels, allocated=8, encapsulated=True))[0]
        self.assertLessEqual(numpy.abs(mine.astype(int) - self.decode_xl(frame, ".pgm")).max(), 1)

    def test_deflated_frames_are_bit_exact(self):
        for signed in (False, True):
            truth = samples(signed=signed)
            frames = [deflate(frame.tobytes()) for frame in truth]
            self.expect_packed(DEFLATED_FRAMES, frames, truth, signed=signed)

    def test_deflated_frames_of_single_bits(self):
        truth = (samples(rows=7, columns=9) % 2).astype("u1")
        frames = [deflate(numpy.packbits(frame.reshape(-1), bitorder="little").tobytes()) for frame in truth]
        pixels, _ = fragments([[frame] for frame in frames])
        self.expect(meta(DEFLATED_FRAMES) + dataset(truth.shape, pixels, allocated=1, encapsulated=True), truth)

    def test_uncompressed_fragments_are_bit_exact(self):
        truth = samples(signed=True)
        self.expect_packed(FRAGMENTED, [frame.tobytes() for frame in truth], truth, signed=True)
        for begin in (b"\xff\xd8\xff\xe0", b"\xff\x0a\xff\x4f", b"\xff\x4f\xff\x51"):
            truth[0, 0, :2] = numpy.frombuffer(begin, "<i2")
            self.expect_packed(FRAGMENTED, [frame.tobytes() for frame in truth], truth, signed=True)
        colours = samples(bits=8, colours=3)
        planes = [numpy.moveaxis(frame, 2, 0).tobytes() for frame in colours]
        pixels, _ = fragments([[plane] for plane in planes])
        self.expect(meta(FRAGMENTED) + dataset(colours.shape[:3], pixels, allocated=8, samples=3, planar=1,
                                               photometric="RGB", encapsulated=True), colours)

    def test_private_and_old_syntaxes_are_bit_exact(self):
        truth = samples(signed=True)
        implicit = Order(explicit=False)
        self.expect(meta(GE_BIG_PIXELS) + dataset(truth.shape, truth.astype(">i2").tobytes(), implicit, signed=True),
                    truth)
        for syntax in (PAPYRUS, IMPLICIT):
            self.expect(meta(syntax) + dataset(truth.shape, truth.tobytes(), implicit, signed=True), truth)
        big = Order(big=True)
        self.expect(meta("1.2.840.10008.1.2.2")
                    + dataset(truth.shape, truth.astype(">i2").tobytes(), big, signed=True), truth)

    def test_frames_over_several_fragments_without_offsets(self):
        truth = samples(rows=64, columns=64, bits=12)
        native = self.folder / "native.dcm"
        native.write_bytes(meta(EXPLICIT) + dataset(truth.shape, truth.tobytes(), stored=12))
        for tool in (("dcmcjpeg", "+e1"), ("dcmcjpls", "+el")):
            with self.subTest(tool=tool):
                self.tool(*tool, "+fs", 1, "-ot", native, self.folder / "packed.dcm")
                packed = pydicom.dcmread(self.folder / "packed.dcm")
                self.assertEqual(packed.PixelData[4:8], b"\0\0\0\0")
                self.expect((self.folder / "packed.dcm").read_bytes(), truth)

    def test_jpeg_2000_in_fragments_is_bit_exact(self):
        truth = samples(rows=64, columns=64, bits=12)
        frames = [self.encode_2000(frame, 12) for frame in truth]
        self.expect_packed(JPEG_2000, frames, truth, stored=12)
        self.expect_lone_marks(JPEG_2000, frames, truth, stored=12)

    def encode_2000(self, picture, bits):
        self.tool("opj_compress", "-i", self.pnm(picture, bits), "-o", self.folder / "out.j2k")
        return (self.folder / "out.j2k").read_bytes()

    def encode_ht(self, picture, bits, *words):
        """A high-throughput stream by an encoder that shares no code with the decoder."""
        self.tool("ojph_compress", "-i", self.pnm(picture, bits), "-o", self.folder / "out.j2c", *words)
        return (self.folder / "out.j2c").read_bytes()

    def decode_ht(self, stream, ending=".pgm"):
        (self.folder / "in.j2c").write_bytes(stream)
        self.tool("ojph_expand", "-i", self.folder / "in.j2c", "-o", self.folder / ("ht" + ending))
        return self.read_pnm(self.folder / ("ht" + ending))

    def test_htj2k_lossless_is_bit_exact(self):
        for bits, allocated in ((8, 8), (10, 16), (12, 16), (16, 16)):
            truth = samples(bits=bits)
            frames = [self.encode_ht(frame, bits, "-reversible", "true") for frame in truth]
            with self.subTest(bits=bits):
                for syntax in (HT_LOSSLESS, HT):
                    self.expect_packed(syntax, frames, truth, stored=bits, allocated=allocated)
                self.expect_lone_marks(HT_LOSSLESS, frames, truth, stored=bits, allocated=allocated)

    def test_htj2k_in_every_progression_is_bit_exact(self):
        truth = samples(1, rows=201, columns=167, bits=12)
        for order in ("LRCP", "RLCP", "RPCL", "PCRL", "CPRL"):
            frame = self.encode_ht(truth[0], 12, "-reversible", "true", "-prog_order", order, "-num_decomps", 4,
                                   "-block_size", "{32,32}", "-precincts", "{64,64}", "-tile_size", "{96,128}")
            pixels, _ = fragments([[frame]])
            with self.subTest(order=order):
                self.expect(meta(HT_RPCL) + dataset(truth.shape, pixels, stored=12, encapsulated=True), truth)

    def test_htj2k_lossless_keeps_the_sign(self):
        truth = samples(signed=True)
        frames = []
        for frame in truth:
            # The encoder's program reads no negative samples. A stream of unsigned ones holds them less
            # half the range (ISO/IEC 15444-1 G.1), so that naming them signed shifts them by just that.
            stream = bytearray(self.encode_ht((frame.astype(int) + 32768).astype("<u2"), 16, "-reversible", "true"))
            depth = stream.index(b"\xff\x51") + 40
            self.assertEqual(stream[depth], 15)
            stream[depth] |= 0x80
            frames.append(bytes(stream))
        self.expect_packed(HT_LOSSLESS, frames, truth, signed=True)

    def test_htj2k_lossless_colours_are_bit_exact(self):
        truth = samples(bits=8, colours=3)
        for transform, photometric in (("true", "YBR_RCT"), ("false", "RGB")):
            frames = [self.encode_ht(frame, 8, "-reversible", "true", "-colour_trans", transform) for frame in truth]
            self.expect_packed(HT_LOSSLESS, frames, truth, allocated=8, samples=3, photometric=photometric)

    def test_htj2k_lossy_is_what_another_decoder_says(self):
        # Both decoders compute in single precision: the last two of sixteen bits differ.
        for bits, allocated, most in ((8, 8, 1), (12, 16, 1), (16, 16, 4)):
            frame = self.encode_ht(samples(1, rows=200, columns=160, bits=bits)[0], bits, "-qstep", 0.002)
            pixels, _ = fragments([cut(frame, 2)])
            mine = self.read(meta(HT) + dataset((1, 200, 160), pixels, stored=bits, allocated=allocated,
                                                encapsulated=True))[0].astype(int)
            with self.subTest(bits=bits):
                self.assertLessEqual(numpy.abs(mine - self.decode_ht(frame)).max(), most)

    def test_htj2k_cut_off_or_of_another_size_is_refused(self):
        truth = samples(1, rows=128, columns=128, bits=12)
        frame = self.encode_ht(truth[0], 12, "-reversible", "true")
        for stream in (frame[:40], frame[:len(frame) // 50]):
            pixels, _ = fragments([[stream]])
            answer = self.answer(meta(HT) + dataset(truth.shape, pixels, stored=12, encapsulated=True))
            self.assertEqual(answer["outcome"], "refused", answer)
        pixels, _ = fragments([[frame]])
        answer = self.answer(meta(HT) + dataset((1, 128, 127), pixels, stored=12, encapsulated=True))
        self.assertIn("size differs from the header", answer["reason"])

    def test_pixels_win_over_the_name_of_the_syntax(self):
        truth = samples(rows=64, columns=64, bits=12)
        pixels, _ = fragments([[self.encode_2000(frame, 12)] for frame in truth])
        self.expect(meta(EXPLICIT) + dataset(truth.shape, pixels, stored=12, encapsulated=True), truth)
        self.expect(meta(JPEG_LOSSLESS) + dataset(truth.shape, truth.tobytes(), stored=12), truth)

    def test_meta_elements_of_unknown_type_are_passed(self):
        truth = samples(1)
        whole = meta(EXPLICIT) + dataset(truth.shape, truth.tobytes())
        version = Order().element(0x00020001, "OB", b"\0\1")
        tag = version[:4]
        for other in (tag + b"ZZ\0\0\2\0\0\0\0\1", tag + b"ZZ\2\0\0\1", tag + b"\2\0\0\0\0\1"):
            self.assertEqual(whole.count(version), 1)
            self.expect(whole.replace(version, other), truth)

    def test_stream_of_another_size_or_of_countless_tiles_is_refused(self):
        truth = samples(1, rows=256, columns=256, bits=12)
        stream = self.encode_2000(truth[0], 12)
        sizes = stream.index(b"\xff\x51")
        tiny = stream[:sizes + 22] + struct.pack(">LL", 1, 1) + stream[sizes + 30:]
        wide = stream[:sizes + 6] + struct.pack(">L", 1 << 30) + stream[sizes + 10:]
        xl = self.encode_xl(truth[0][:100], 12)
        for syntax, frame in ((JPEG_2000, tiny), (JPEG_2000, wide), (XL_LOSSLESS, xl)):
            pixels, _ = fragments([[frame]])
            answer = self.answer(meta(syntax) + dataset(truth.shape, pixels, stored=12, encapsulated=True))
            self.assertEqual(answer["outcome"], "refused")
            self.assertRegex(answer["reason"], "size differs from the header|too many tiles")
            self.assertLess(answer["seconds"], 20)

    def test_blank_frames_of_gigabytes_are_refused_before_they_unpack(self):
        shape = (8, 16384, 16384)
        blank = deflate(bytes(1 << 24))
        pixels, _ = fragments([[blank]] * 8)
        answer = self.answer(meta(DEFLATED_FRAMES) + dataset(shape, pixels, encapsulated=True))
        self.assertEqual(answer["outcome"], "refused", answer)
        self.assertIn("LAMINA_PIXEL_BUDGET_MIB", answer["advice"])
        self.assertLess(answer["peak_mb"], 512)

    def test_the_budget_can_be_lowered_and_raised(self):
        truth = samples(1, rows=1024, columns=1024)
        data = meta(EXPLICIT) + dataset(truth.shape, truth.tobytes())
        self.expect(data, truth)
        answer = self.answer(data, {"LAMINA_PIXEL_BUDGET_MIB": "1"})
        self.assertEqual(answer["outcome"], "refused")
        self.assertIn("LAMINA_PIXEL_BUDGET_MIB", answer["advice"])
        blank = numpy.zeros((1, 4096, 4096), "<u2")
        pixels, _ = fragments([[deflate(blank.tobytes())]])
        packed = meta(DEFLATED_FRAMES) + dataset(blank.shape, pixels, encapsulated=True)
        self.assertEqual(self.answer(packed, {"LAMINA_PIXEL_BUDGET_MIB": "64"})["outcome"], "refused")
        self.expect(packed, blank)

    def test_damaged_copies_do_no_harm(self):
        good, truth = self.folder / "good", samples(2, bits=12)
        good.mkdir()
        (good / "plain").write_bytes(meta(EXPLICIT) + dataset(truth.shape, truth.tobytes(), stored=12))
        for syntax, encode in ((JPEG_2000, lambda frame: self.encode_2000(frame, 12)),
                               (HT_LOSSLESS, lambda frame: self.encode_ht(frame, 12, "-reversible", "true")),
                               (XL_LOSSLESS, lambda frame: self.encode_xl(frame, 12)),
                               (DEFLATED_FRAMES, lambda frame: deflate(frame.tobytes()))):
            pixels, _ = fragments([cut(encode(frame), 2) for frame in truth])
            (good / syntax).write_bytes(meta(syntax) + dataset(truth.shape, pixels, stored=12, encapsulated=True))
        words = [IMPORT, "--mutants", "80", "--slow", "30", "--keep", str(self.folder / "mutants"), str(good)]
        run = subprocess.run(words, capture_output=True, text=True, timeout=300)
        self.assertEqual(run.stdout, "")
        self.assertIn("opened", run.stderr)
        self.assertEqual(run.returncode, 0, run.stderr)


def htj2k_of_other_writers_is_what_another_decoder_says(self):
    paths = sorted(DATA.glob("pydicom-data/HTJ2K*.dcm"))
    self.assertEqual(len(paths), 2)
    for path in paths:
        frame = next(generate_pixel_data_frame(pydicom.dcmread(path).PixelData))
        other = self.decode_ht(frame, ".ppm")
        difference = numpy.abs(self.read(path.read_bytes())[0].astype(int) - other).max()
        self.assertLessEqual(difference, 0 if "Lossless" in path.name else 1, path.name)


if DATA.is_dir():
    Codecs.test_htj2k_of_other_writers = htj2k_of_other_writers_is_what_another_decoder_says


if __name__ == "__main__":
    unittest.main()
