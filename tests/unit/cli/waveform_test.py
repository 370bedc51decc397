#!/usr/bin/env python3
"""Curves of waveform objects through lamina-cli, compared with pydicom sample by sample."""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy
import pydicom
from pydicom.data import get_testdata_file

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
from waveform_file import FORMS, channel, group, write  # noqa: E402

CLI = os.environ["LAMINA_CLI"]


def run(*words):
    return subprocess.run([CLI, *map(str, words), "--json"], capture_output=True, text=True, timeout=120)


class Curves(unittest.TestCase):
    def setUp(self):
        keep = tempfile.TemporaryDirectory()
        self.addCleanup(keep.cleanup)
        self.folder = pathlib.Path(keep.name)

    def table(self, path, number=0):
        target = self.folder / "out.csv"
        answer = run("export", path, "-o", target)
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)
        with open(json.loads(answer.stdout)["files"][number], newline="") as file:
            rows = list(csv.reader(file))
        return rows[0], numpy.array([[float(v) if v else numpy.nan for v in row] for row in rows[1:]])

    def test_every_form_of_sample_has_the_values_that_pydicom_reads(self):
        for form, kind in FORMS.items():
            with self.subTest(form):
                limits = numpy.iinfo(numpy.dtype(kind))
                numbers = numpy.random.default_rng(1).integers(
                    max(limits.min, -10**6), min(limits.max, 10**6), (40, 3))
                path = self.folder / f"{form}.dcm"
                data = write(path, [group(numbers, form, [
                    channel(1, 1.25, "uV", 0, 1.1), channel(2, 0.5, "mV"), channel(3)])])
                head, values = self.table(path)
                self.assertEqual(head, ["time [s]", "Lead 1 [uV]", "Lead 2 [mV]", "Lead 3"])
                numpy.testing.assert_allclose(values[:, 0], numpy.arange(40) / 500, atol=1e-9)
                numpy.testing.assert_allclose(values[:, 1:], data.waveform_array(0), rtol=1e-6, atol=1e-5)

    def test_a_baseline_is_in_the_unit_of_the_values(self):
        # PS3.3 C.10.9: the baseline is given in channel sensitivity units; pydicom takes it for steps.
        numbers = numpy.arange(20).reshape(10, 2)
        write(self.folder / "offset.dcm", [group(numbers, "SS", [
            channel(1, 1.25, "uV", 5, 1.1), channel(2, 0.5, "mV", -3)])])
        _, values = self.table(self.folder / "offset.dcm")
        numpy.testing.assert_allclose(values[:, 1], numbers[:, 0] * 1.25 * 1.1 + 5, rtol=1e-6)
        numpy.testing.assert_allclose(values[:, 2], numbers[:, 1] * 0.5 - 3, rtol=1e-6)

    def test_an_electrocardiogram_agrees_in_each_of_its_groups(self):
        path = get_testdata_file("waveform_ecg.dcm")
        data = pydicom.dcmread(path)
        for number in range(len(data.WaveformSequence)):
            _, values = self.table(path, number)
            numpy.testing.assert_allclose(values[:, 1:], data.waveform_array(number), rtol=1e-6, atol=1e-5)

    def test_padding_is_no_value(self):
        numbers = numpy.array([[1, 2], [-32768, 4], [5, -32768]])
        item = group(numbers, "SS", [channel(1, 1), channel(2, 1)])
        item.WaveformPaddingValue = numpy.int16(-32768).tobytes()
        item["WaveformPaddingValue"].VR = "OW"
        write(self.folder / "padded.dcm", [item])
        _, values = self.table(self.folder / "padded.dcm")
        numpy.testing.assert_array_equal(values[:, 1:], [[1, 2], [numpy.nan, 4], [5, numpy.nan]])

    def test_what_a_file_promises_and_does_not_hold_is_refused(self):
        numbers = numpy.ones((10, 2))
        for change in ({"NumberOfWaveformSamples": 11}, {"NumberOfWaveformSamples": 2**32 - 1},
                       {"NumberOfWaveformChannels": 65535}, {"NumberOfWaveformChannels": 0},
                       {"SamplingFrequency": 0}, {"SamplingFrequency": -5}, {"WaveformBitsAllocated": 8},
                       {"WaveformSampleInterpretation": "MB"}, {"WaveformSampleInterpretation": ""}):
            with self.subTest(change):
                item = group(numbers, "SS", [channel(1, 1), channel(2, 1)])
                for key, value in change.items():
                    setattr(item, key, value)
                write(self.folder / "bad.dcm", [item])
                answer = run("export", self.folder / "bad.dcm", "-o", self.folder / "bad.csv")
                self.assertEqual(answer.returncode, 3, answer.stdout)
                self.assertIn("waveform", json.loads(answer.stdout)["error"]["advice"])
                self.assertFalse((self.folder / "bad.csv").exists())

    def test_a_folder_without_curves_says_so(self):
        answer = run("export", self.folder, "-o", self.folder / "none.csv")
        self.assertEqual(answer.returncode, 3)


if __name__ == "__main__":
    unittest.main()
