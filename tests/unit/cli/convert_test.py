#!/usr/bin/python3
"""What `lamina-cli convert` writes holds the samples and elements of before, to readers of others."""
import json
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import tempfile
import unittest
import warnings

import numpy
import pydicom

CLI = os.environ["LAMINA_CLI"]
DATA = pathlib.Path(os.environ.get("LAMINA_TEST_DATA", "")) / "data"
REAL = ("nema-wg04-codecs", "pydicom-data", "highdicom", "nema-enhanced-multiframe")
SYNTAXES = {
    "implicit": "1.2.840.10008.1.2", "explicit": "1.2.840.10008.1.2.1",
    "big-endian": "1.2.840.10008.1.2.2", "deflated": "1.2.840.10008.1.2.1.99",
    "rle": "1.2.840.10008.1.2.5", "jpeg-lossless": "1.2.840.10008.1.2.4.70",
    "jpeg-ls": "1.2.840.10008.1.2.4.80", "jpeg2000": "1.2.840.10008.1.2.4.90"}
NATIVE = ("implicit", "explicit", "big-endian", "deflated")
UNPACKED = [SYNTAXES[name] for name in NATIVE]
# Who unpacks what was written, besides us. GDCM refuses some colour models in each.
READERS = {"rle": "dcmdrle", "jpeg-lossless": "dcmdjpeg", "jpeg-ls": "dcmdjpls", "jpeg2000": None}
LOSSLESS = set(SYNTAXES.values()) | {"1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.201"}
# What is about the packing and may change with it.
PACKING = {0x00280004, 0x00280006, 0x00280100, 0x00280101, 0x00280102, 0x00282110,
           0x7FE00001, 0x7FE00002, 0x7FE00003, 0x7FE00010}

warnings.simplefilter("ignore")  # of what real files get wrong


def convert(source, target, syntax, *more):
    answer = subprocess.run([CLI, "convert", source, target, "--syntax", syntax, "--json", *more],
                            capture_output=True, text=True, timeout=900)
    return answer, json.loads(answer.stdout) if answer.stdout else {}


def read(path):
    return pydicom.dcmread(path, force=True)


def value_of(element, little):
    """Words of a value of bytes as little endian."""
    width = {"OW": 2, "OF": 4, "OL": 4, "OD": 8, "OV": 8}.get(element.VR, 1)
    if little or width == 1 or not isinstance(element.value, bytes):
        return element.value
    swapped = bytearray(len(element.value))
    for n in range(width):
        swapped[n::width] = element.value[width - 1 - n::width]
    return bytes(swapped)


def values(item, little):
    """Every element as (VR, value), group lengths aside; items as lists."""
    out = {}
    unknown = {tag: item.get_item(tag).value for tag in item.keys() if item.get_item(tag).VR == "UN"}
    for element in item:
        if element.tag.element == 0 or element.tag in PACKING:
            continue
        if element.tag in unknown:  # bytes are bytes, whatever their reader makes of them
            out[int(element.tag)] = ("UN", unknown[element.tag])
        elif element.VR == "SQ":
            out[int(element.tag)] = ("SQ", [values(inner, little) for inner in element.value])
        else:
            out[int(element.tag)] = (element.VR, value_of(element, little))
    return out


def same_value(tag, a, b):
    # Without VRs on paper a reader without the right dictionary takes private values for others.
    if a[0] != b[0] and ("UN" in (a[0], b[0]) or tag >> 16 & 1):
        return True
    if a[0] != b[0] and {a[0], b[0]} <= {"US", "SS", "OW"}:
        return words(a[1]) == words(b[1])
    if a[0] == "SQ":
        return len(a[1]) == len(b[1]) and all(differences(x, y) == [] for x, y in zip(a[1], b[1]))
    left, right = a[1], b[1]
    if isinstance(left, bytes) and isinstance(right, bytes):
        return left.rstrip(b"\0") == right.rstrip(b"\0")
    return left == right or str(left).strip() == str(right).strip() or left != left


def words(value):
    """What may be US, SS or OW (PS3.6 6), as numbers without a sign."""
    if isinstance(value, bytes):
        return list(struct.unpack(f"<{len(value) // 2}H", value))
    return [n & 0xFFFF for n in ([value] if isinstance(value, int) else value)]


def differences(before, after):
    missing = [f"{tag:08x} {tag in before}" for tag in before.keys() ^ after.keys()]
    return missing + [f"{tag:08x}" for tag in before.keys() & after.keys()
                      if not same_value(tag, before[tag], after[tag])]


def samples(dataset):
    """The pixel bytes as little endian, pixel by pixel, or nothing where they are packed."""
    if "PixelData" not in dataset or str(dataset.file_meta.get("TransferSyntaxUID")) not in UNPACKED:
        return None
    data = dataset.PixelData
    if not dataset.is_little_endian and (dataset.BitsAllocated > 8 or dataset["PixelData"].VR == "OW"):
        width = max(2, dataset.BitsAllocated // 8)
        swapped = bytearray(len(data))
        for n in range(width):
            swapped[n::width] = data[width - 1 - n::width]
        data = bytes(swapped)
    frames = int("".join(c for c in str(dataset.get("NumberOfFrames") or 1) if c.isdigit()))
    bits = dataset.Rows * dataset.Columns * dataset.SamplesPerPixel * dataset.BitsAllocated
    if dataset.PhotometricInterpretation == "YBR_FULL_422":
        bits = bits // 3 * 2
    data = data[:(bits * frames + 7) // 8]
    if dataset.SamplesPerPixel == 3 and dataset.PlanarConfiguration == 1:
        width, plane = dataset.BitsAllocated // 8, dataset.Rows * dataset.Columns * dataset.BitsAllocated // 8
        mixed = bytearray(len(data))
        for frame in range(frames):
            start = frame * plane * 3
            for sample in range(3):
                for byte in range(width):
                    mixed[start + sample * width + byte:start + 3 * plane:3 * width] = \
                        data[start + sample * plane + byte:start + (sample + 1) * plane:width]
        data = bytes(mixed)
    return data


def stored(data, dataset):
    """Unsigned samples of the bits stored."""
    kind = numpy.uint8 if dataset.BitsAllocated == 8 else numpy.uint16
    bits = numpy.frombuffer(data, kind) >> (dataset.HighBit + 1 - dataset.BitsStored)
    return (bits & ((1 << dataset.BitsStored) - 1)).tobytes()


def unpacked_by(program, source, folder):
    """The samples as another program unpacks them, or nothing where it will not."""
    target = folder / "unpacked.dcm"
    target.unlink(missing_ok=True)
    command = [program, "--raw", source, target] if program == "gdcmconv" else [program, source, target]
    if program == "dcmdjpeg":
        command.insert(1, "+cn")
    done = subprocess.run([str(word) for word in command], capture_output=True, timeout=120)
    if done.returncode != 0 or not target.exists():
        return None
    return samples(read(target))


class Convert(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keep = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.keep.name)
        subprocess.run([CLI, "phantom", cls.folder / "in" / "phantom", "--slices", "3"], check=True,
                       capture_output=True, timeout=120)
        given = cls.folder / "in" / "pydicom"
        given.mkdir()
        for path in (pathlib.Path(pydicom.__file__).parent / "data/test_files").rglob("*"):
            if path.is_file() and path.stat().st_size < 3_000_000:
                shutil.copyfile(path, given / path.name)
        for real in REAL:
            if (DATA / real).is_dir():
                shutil.copytree(DATA / real, cls.folder / "in" / real,
                                ignore=lambda folder, names: [
                                    n for n in names if (pathlib.Path(folder) / n).is_file()
                                    and (pathlib.Path(folder) / n).stat().st_size > 3_000_000])

    @classmethod
    def tearDownClass(cls):
        cls.keep.cleanup()

    def test_samples_and_elements_stay(self):
        reference, readers = {}, {}
        for name in ("explicit", *(n for n in SYNTAXES if n != "explicit")):
            answer, said = convert(self.folder / "in", self.folder / name, name)
            self.assertIn(answer.returncode, (0, 3), answer.stderr)
            self.assertGreater(len(said["converted"]), 60)
            for refused in said["failed"]:
                self.assertTrue(refused["advice"], refused)
                self.assertFalse(pathlib.Path(refused["input"]).is_relative_to(self.folder / "in/phantom"))
            for done in said["converted"]:
                with self.subTest(file=done["input"], syntax=name):
                    self.check_one(name, done, reference, readers)
        print(readers)
        for reader in ("source", "dcmdrle", "dcmdjpeg", "dcmdjpls", "gdcmconv"):
            self.assertGreater(readers[reader], 20)

    def check_one(self, name, done, reference, readers):
        source, target = pathlib.Path(done["input"]), pathlib.Path(done["output"])
        before, after = read(source), read(target)
        self.assertEqual(done["transfer_syntax"], after.file_meta.TransferSyntaxUID)
        self.assertTrue(after.file_meta.ImplementationClassUID.startswith("2.25."))
        self.assertEqual(before.get("SOPInstanceUID"), after.get("SOPInstanceUID"))
        self.assertEqual(differences(values(before, before.is_little_endian),
                                     values(after, after.is_little_endian)), [])
        if done["frames"] == 0:
            return
        self.assertEqual(after.file_meta.TransferSyntaxUID, SYNTAXES[name])
        readers["written"] = readers.get("written", 0) + 1
        if name == "explicit":
            reference[source] = samples(after)
            self.check_reference(source, before, reference[source], readers)
        elif source in reference and name in NATIVE:
            self.assertTrue(samples(after) == reference[source], "samples differ")
        elif source in reference:
            self.compare_unpacked(name, target, reference[source], before, readers)

    def check_reference(self, source, before, found, readers):
        """The samples of a source that is not packed, or packed without loss, are those of others."""
        known = samples(before)
        syntax = before.file_meta.get("TransferSyntaxUID")
        if known is None and syntax == SYNTAXES["rle"]:
            known = before.pixel_array.astype(before.pixel_array.dtype.newbyteorder("<")).tobytes()
        elif known is None and syntax in LOSSLESS:
            known = unpacked_by("gdcmconv", source, self.folder)
        if known is not None and before.PhotometricInterpretation != "YBR_FULL_422":
            readers["source"] = readers.get("source", 0) + 1
            self.assertTrue(known == found, "samples differ")

    def compare_unpacked(self, name, target, expected, before, readers):
        if before.PhotometricInterpretation == "YBR_FULL_422":
            return  # its columns are doubled before they are packed
        for program in (READERS[name], "gdcmconv"):
            # GDCM turns colours to its own mind.
            if program is None or program == "gdcmconv" and before.SamplesPerPixel > 1:
                continue
            found = unpacked_by(program, target, self.folder)
            if found is None:
                self.assertEqual(program, "gdcmconv")
                continue
            readers[program] = readers.get(program, 0) + 1
            if program == "gdcmconv":  # which clears bits beyond those stored
                found, expected = (stored(data, before) for data in (found, expected))
            self.assertTrue(found == expected, f"samples differ as {program} reads them")

    def test_the_source_is_never_overwritten(self):
        source = self.folder / "only.dcm"
        shutil.copyfile(next((self.folder / "in/phantom").iterdir()), source)
        before = source.read_bytes()
        (self.folder / "linked").unlink(missing_ok=True)
        (self.folder / "linked").symlink_to(source)
        for target in (source, self.folder / "linked"):
            answer, said = convert(source, target, "rle")
            self.assertEqual(answer.returncode, 2)
            self.assertIn("never overwritten", said["error"]["advice"])
        answer, said = convert(self.folder / "in", self.folder / "in" / "out", "rle")
        self.assertEqual(answer.returncode, 2)
        self.assertEqual(source.read_bytes(), before)

    def test_a_damaged_file_is_named_and_the_others_go_on(self):
        mixed = self.folder / "mixed"
        shutil.copytree(self.folder / "in/phantom", mixed)
        first = sorted(mixed.iterdir())[0]
        first.write_bytes(first.read_bytes()[:20_000])
        (mixed / "letter.txt").write_text("no image")
        answer, said = convert(mixed, self.folder / "mixed-out", "jpeg-ls")
        self.assertEqual(answer.returncode, 3)
        self.assertEqual([refused["input"] for refused in said["failed"]], [str(first)])
        self.assertEqual(said["left_out"], [str(mixed / "letter.txt")])
        self.assertEqual(len(said["converted"]), 2)
        self.assertFalse((self.folder / "mixed-out" / first.name).exists())

    def test_an_interrupt_leaves_nothing_half_written(self):
        many = self.folder / "many"
        many.mkdir()
        source = sorted((self.folder / "in/phantom").iterdir())[1]
        for n in range(40):
            os.link(source, many / f"{n}.dcm")
        out = self.folder / "many-out"
        running = subprocess.Popen([CLI, "convert", many, out, "--syntax", "jpeg2000", "--json"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not out.is_dir() or not any(out.iterdir()):
            self.assertIsNone(running.poll())
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=120)
        self.assertEqual(running.returncode, 4)
        self.assertLess(len(list(out.iterdir())), 40)
        for made in out.iterdir():
            self.assertEqual(made.suffix, ".dcm")
            self.assertTrue(read(made).PixelData)


if __name__ == "__main__":
    unittest.main(verbosity=2)
