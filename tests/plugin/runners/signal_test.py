#!/usr/bin/python3
"""Networks that read curves, through lamina-cli, against the same pipeline in Python."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy
import pydicom
import torch
from pydicom.data import get_testdata_file

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
from waveform_file import channel, group, write  # noqa: E402

CLI = os.environ["LAMINA_CLI"]
BUILD = pathlib.Path(os.environ["LAMINA_BINARY_DIR"])
LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
CODES = [1, 2, 61, 62, 63, 64, 3, 4, 5, 6, 7, 8]


class Look(torch.nn.Module):
    """A random look at a window; `classes` logits."""

    def __init__(self, channels, classes):
        super().__init__()
        self.first = torch.nn.Conv1d(channels, 8, 9, padding=4)
        self.last = torch.nn.Linear(8, classes)

    def forward(self, x):
        return self.last(torch.tanh(self.first(x)).mean(2)) * 6.0


def filtered(curves, rate, spec):
    """The mirrored spectrum, weighted and cut to the new rate."""
    before = curves.shape[1]
    after = max(1, int(numpy.floor(before * spec["samples_per_second"] / rate + 0.5)))
    spectrum = numpy.fft.rfft(numpy.concatenate([curves, curves[:, ::-1]], axis=1))
    hertz = numpy.arange(before + 1) * rate / (2 * before)
    low, high = spec.get("band_pass_hz", (0, 0))
    if low:
        spectrum = spectrum * ((hertz / low) ** 4 / (1 + (hertz / low) ** 4))
    if high:
        spectrum = spectrum / (1 + (hertz / high) ** 4)
    if after < before:
        spectrum = numpy.pad(spectrum[:, :after], ((0, 0), (0, 1)))
    elif after > before:
        spectrum = numpy.pad(spectrum, ((0, 0), (0, after - before)))
    return numpy.fft.irfft(spectrum, 2 * after)[:, :after] * after / before


def twin(network, manifest, millivolts, rate):
    spec = manifest["signal"]
    curves = filtered(millivolts.astype(numpy.float32).astype(float), rate, spec)
    if spec["normalise"] == "zscore":
        curves = curves - curves.mean(axis=1, keepdims=True)
        deviation = curves.std(axis=1, keepdims=True)
        curves = curves / numpy.where(deviation < 1e-9, 1, deviation)
    window, step, samples = spec["window"], spec["step"], curves.shape[1]
    starts = list(range(0, samples - window + 1, step))
    if starts[-1] + window < samples:
        starts.append(samples - window)
    windows = torch.from_numpy(numpy.stack([curves[:, s:s + window] for s in starts]).astype(numpy.float32))
    with torch.no_grad():
        scores = network(windows)
    if manifest["network"]["outputs"] == "logits":
        activation = manifest.get("postprocess", {}).get("activation", "softmax")
        scores = torch.sigmoid(scores) if activation == "sigmoid" else torch.softmax(scores, 1)
    whole = manifest.get("postprocess", {}).get("aggregate", "mean")
    return (scores.amax(0) if whole == "max" else scores.mean(0)).numpy()


def bundle(folder, network, **changes):
    folder.mkdir()
    torch.jit.script(network).save(str(folder / "model.ts"))
    manifest = {
        "schema": "lamina-bundle/1", "id": "org.lamina.test.curves", "version": "1.0.0", "abi": "1.2",
        "name": {"en": "Curves"}, "task": "classify", "runner": "signal", "status": "research",
        "intended_use": "Tests.", "authors": ["Lamina"], "licence": "Apache-2.0",
        "card": {"method": "Random.", "training_data": "None.", "limits": "All."},
        "input": {"modality": ["ECG"], "signal": {"channels": LEADS, "unit": "mV", "seconds_min": 3}},
        "signal": {"samples_per_second": 100, "band_pass_hz": [0.5, 40], "normalise": "zscore", "window": 300,
                   "step": 300},
        "network": {"file": "model.ts", "mode": "1d", "outputs": "logits", "batch": 2,
                    "sha256": hashlib.sha256((folder / "model.ts").read_bytes()).hexdigest()},
        "postprocess": {"activation": "sigmoid", "aggregate": "max"},
        "labels": [{"value": n, "name": f"Class {n}"} for n in range(3)],
    }
    for key, value in changes.items():
        manifest[key] = {**manifest[key], **value} if isinstance(value, dict) else value
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (folder / "LICENSE").write_text("none")
    return manifest


class Bench(unittest.TestCase):
    def setUp(self):
        keep = tempfile.TemporaryDirectory()
        self.addCleanup(keep.cleanup)
        self.folder = pathlib.Path(keep.name)

    def ecg(self, seconds=10, rate=500, order=range(12), leads=12):
        numbers = numpy.random.default_rng(3).normal(0, 200, (int(seconds * rate), 12)).cumsum(axis=0)
        numbers = numpy.round(numbers / abs(numbers).max() * 2000)[:, :leads]
        path = self.folder / "ecg.dcm"
        order = list(order)[:leads]
        write(path, [group(numbers[:, order], "SS", [channel(CODES[n], 2.5, "uV") for n in order], rate)])
        return path, (numbers * 2.5 / 1000).T

    def run_cli(self, bundle_folder, path):
        return subprocess.run([CLI, "run", bundle_folder, path, "-o", self.folder / "out", "--json", "--unsigned"],
                              capture_output=True, text=True, timeout=300)

    def scores(self, bundle_folder, path):
        answer = self.run_cli(bundle_folder, path)
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)
        result = json.loads(answer.stdout)
        self.assertEqual(result["notice"], "research use; not for diagnosis")
        return {score["label"]: score["score"] for score in result["scores"]}


class Signals(Bench):
    def test_scores_equal_those_of_python(self):
        torch.manual_seed(5)
        network = Look(12, 3).eval()
        cases = {
            "usual": {},
            "mean and softmax": {"postprocess": {"activation": "softmax", "aggregate": "mean"}},
            "overlapping": {"signal": {"step": 130, "window": 250}},
            "without a filter": {"signal": {"band_pass_hz": [0, 0], "normalise": "none"}},
            "faster than recorded": {"signal": {"samples_per_second": 640, "band_pass_hz": [0, 0], "window": 700}},
        }
        path, millivolts = self.ecg()
        for name, changes in cases.items():
            with self.subTest(name):
                folder = self.folder / name.replace(" ", "-")
                manifest = bundle(folder, network, **changes)
                expected = twin(network, manifest, millivolts, 500)
                got = self.scores(folder, path)
                numpy.testing.assert_allclose([got[f"Class {n}"] for n in range(3)], expected, atol=1e-4)

    def test_the_check_for_authors_gives_it_curves(self):
        bundle(self.folder / "bundle", Look(12, 3))
        answer = subprocess.run([BUILD / "bin" / "lamina-plugin-check", self.folder / "bundle"],
                                capture_output=True, text=True, timeout=300)
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)

    def test_leads_are_found_in_whatever_order_they_came(self):
        torch.manual_seed(5)
        network = Look(12, 3).eval()
        manifest = bundle(self.folder / "bundle", network)
        path, millivolts = self.ecg(order=[11, 3, 0, 7, 5, 1, 9, 2, 10, 4, 8, 6])
        got = self.scores(self.folder / "bundle", path)
        numpy.testing.assert_allclose(
            [got[f"Class {n}"] for n in range(3)], twin(network, manifest, millivolts, 500), atol=1e-4)

    def test_what_does_not_fit_is_refused_by_its_reason(self):
        bundle(self.folder / "bundle", Look(12, 3))
        for words, make in (("leads", {"leads": 8}), ("recording", {"seconds": 2}),
                            ("longer than", {"seconds": 140})):
            with self.subTest(words):
                path, _ = self.ecg(**make)
                answer = self.run_cli(self.folder / "bundle", path)
                self.assertEqual(answer.returncode, 3, answer.stdout)
                self.assertIn(words, json.loads(answer.stdout)["error"]["advice"])


if "LAMINA_TEST_DATA" in os.environ:
    class RealSignals(Bench):
        """Registered where the real network lies."""

        def test_a_real_network_scores_a_normal_recording_as_normal(self):
            folder = BUILD / "bundles" / "ecg-superclass"
            path = get_testdata_file("waveform_ecg.dcm")
            got = self.scores(folder, path)
            data = pydicom.dcmread(path)
            manifest = json.loads((folder / "manifest.json").read_text())
            network = torch.jit.load(str(folder / "model.ts"))
            expected = twin(network, manifest, data.waveform_array(0).T / 1000, 1000)
            numpy.testing.assert_allclose(
                [got[label["name"]] for label in manifest["labels"]], expected, atol=1e-4)
            self.assertEqual(max(got, key=got.get), "Normal")
            self.assertGreater(got["Normal"], 0.5)
            self.assertLess(sum(got.values()) - got["Normal"], 0.5)


if __name__ == "__main__":
    unittest.main()
