#!/usr/bin/python3
"""The elements that `lamina-cli info --elements` prints are those that pydicom reads."""
import json
import math
import os
import pathlib
import struct
import subprocess
import unittest
import warnings

import pydicom
from pydicom.data import get_charset_files, get_testdata_files
from pydicom.multival import MultiValue

CLI = os.environ["LAMINA_CLI"]
NUMBERS = {"DS", "FD", "FL", "IS", "SL", "SS", "SV", "UL", "US", "UV"}
TEXTS = {"AE", "AS", "CS", "DA", "DT", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT"}
MOST_PROCESSES = 200


def elements_of(path):
    answer = subprocess.run([CLI, "info", "--elements", "--json", path], capture_output=True, timeout=120)
    if answer.returncode not in (0, 3):
        raise AssertionError(f"{path}: exit code {answer.returncode}: {answer.stderr.decode()}")
    return json.loads(answer.stdout)


def plain(text):
    """Text without what is shown as nothing: padding, line ends, control characters."""
    return " ".join("".join(c if c.isprintable() or c in "\r\n\t" else "" for c in str(text)).split())


def values_of(value):
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, (MultiValue, list)) else [value]


def same_number(stored, shown):
    try:
        a, b = float(stored), float(shown)
    except ValueError:
        return plain(stored) == plain(shown)
    return a == b or (math.isnan(a) and math.isnan(b))


def as_float32(text):
    return struct.unpack("f", struct.pack("f", float(text)))[0]


class Agreement(unittest.TestCase):
    compared = 0

    def compare(self, dataset, rows, where):
        shown = {row["tag"]: row for row in rows}
        for stored in dataset.file_meta if hasattr(dataset, "file_meta") and dataset.file_meta else []:
            self.compare_element(stored, shown, where)
        for stored in dataset:
            self.compare_element(stored, shown, where)

    def compare_element(self, stored, shown, where):
        tag = f"({stored.tag.group:04X},{stored.tag.element:04X})"
        where = f"{where} {tag}"
        self.assertIn(tag, shown, where)
        row = shown[tag]
        if row["vr"] == "UN":  # a private element that only pydicom's dictionary knows
            return
        if stored.VR == "SQ":
            self.assertEqual(len(row["items"]), len(stored.value), where)
            for n, item in enumerate(stored.value):
                self.compare(item, row["items"][n], f"{where}[{n}]")
            return
        if stored.VR == "AT":
            texts = [f"({v >> 16:04X},{v & 0xffff:04X})" for v in map(int, values_of(stored.value))]
            self.assertEqual("\\".join(texts), row["value"], where)
        elif stored.VR in NUMBERS:
            values = values_of(stored.value)
            texts = row["value"].split("\\") if row["value"] else []
            self.assertEqual(len(values), len(texts), where)
            for value, text in zip(values, texts):
                value = getattr(value, "original_string", value)
                text = as_float32(text) if stored.VR == "FL" else text
                self.assertTrue(same_number(value, text), f"{where}: {value} {text}")
        elif stored.VR in TEXTS:
            text = "\\".join(str(v).strip() for v in values_of(stored.value))
            shown_text = "\\".join(part.strip() for part in row["value"].split("\\"))
            # pydicom drops empty groups at the end of a name.
            ends = "\\=" if stored.VR == "PN" else "\\"
            self.assertEqual(plain(text).rstrip(ends), plain(shown_text).rstrip(ends), where)
        else:
            return
        Agreement.compared += 1

    def test_every_value_of_every_file(self):
        paths = sorted({p for p in get_testdata_files() + get_charset_files() if pathlib.Path(p).is_file()})
        read = 0
        for path in paths[:MOST_PROCESSES]:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    dataset = pydicom.dcmread(path, force=False)
                    dataset.decode()
                    dataset.walk(lambda _, element: element.value)
                except Exception:  # not DICOM, or damaged on purpose
                    continue
            name = pathlib.Path(path).name
            with self.subTest(name), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                answer = elements_of(path)
                self.assertIn("elements", answer, name)
                self.compare(dataset, answer["elements"], name)
                read += 1
        self.assertGreater(read, 40)
        self.assertGreater(Agreement.compared, 2000)
        print(f"{read} files, {Agreement.compared} values")


if __name__ == "__main__":
    unittest.main()
