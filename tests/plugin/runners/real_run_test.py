#!/usr/bin/env python3
"""Real networks on real series through the whole chain: scan, load, worker, region, checks, SEG, SR."""
import json
import math
import os
import pathlib
import subprocess
import tempfile
import unittest

import numpy as np
import pydicom

CLI = os.environ["LAMINA_CLI"]
BUNDLES = pathlib.Path(os.environ["LAMINA_BINARY_DIR"]) / "bundles"
DATA = pathlib.Path(os.environ["LAMINA_TEST_DATA"]) / "data"


def decoded(image):
    """The same image without compression."""
    with tempfile.TemporaryDirectory() as scratch:
        plain = os.path.join(scratch, "plain.dcm")
        subprocess.run(["dcmdjpls", image.filename, plain], check=True)
        image = pydicom.dcmread(plain)
        image.pixel_array
    return image


def patches(image):
    """Squares of nine pixels, in HU."""
    values = image.pixel_array * float(image.RescaleSlope) + float(image.RescaleIntercept)
    return values[:504, :504].reshape(56, 9, 56, 9).transpose(0, 2, 1, 3).reshape(-1, 81)


class RealRun(unittest.TestCase):
    def answer_of(self, bundle, series, *more):
        keep = tempfile.TemporaryDirectory()
        self.addCleanup(keep.cleanup)
        command = [CLI, "run", bundle, str(DATA / series), "-o", keep.name, "--json", "--unsigned", *more]
        return subprocess.run(command, capture_output=True, text=True, timeout=1800)

    def run_bundle(self, bundle, series):
        answer = self.answer_of(bundle, series)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return json.loads(answer.stdout)

    def test_the_annotated_nodule_is_the_first_finding(self):
        result = self.run_bundle(BUNDLES / "lung-nodule", "ct-lidc-0001")
        first = result["boxes"][0]
        centre = [(low + high) / 2 for low, high in zip(first["lps_min"], first["lps_max"])]
        # luna16_rows.csv: 23.4 mm at this place.
        self.assertLess(math.dist(centre, (56.2, 86.3, -115.9)), 3.0)
        self.assertGreater(first["score"], 0.9)
        self.assertLess(len(result["boxes"]), 7, "the lung region leaves out what lies outside")
        report = pydicom.dcmread(next(f for f in result["files"] if "-sr-" in f))
        self.assertEqual(report.Modality, "SR")

    def brain(self, series, bundle="brain-tissue"):
        result = self.run_bundle(BUNDLES / bundle, series)
        return result, {s["label"]: s["volume_ml"] for s in result["segments"]}

    def test_brain_tissue_of_a_nifti_has_the_known_volumes(self):
        _, volumes = self.brain("t1-crop")
        self.assertAlmostEqual(volumes["White matter"], 519, delta=3)
        self.assertAlmostEqual(volumes["Grey matter"], 731, delta=4)

    def test_a_network_that_may_take_less_memory_is_not_killed_but_sees_windows(self):
        # What it takes in one piece changes with the versions of its libraries.
        for megabytes in range(1900, 1000, -100):
            answer = self.answer_of(BUNDLES / "brain-tissue", "t1-crop", "--no-cache", "--memory", str(megabytes))
            self.assertIn(answer.returncode, (0, 5), answer.stderr)
            if answer.returncode == 5:
                self.assertIn("memory", answer.stderr)
                continue
            result = json.loads(answer.stdout)
            if "in windows of" in " ".join(result["notes"]):
                volumes = {s["label"]: s["volume_ml"] for s in result["segments"]}
                self.assertAlmostEqual(volumes["White matter"], 519, delta=15)
                return
        self.fail("no amount of memory made it use windows")

    def test_brain_tissue_of_a_sagittal_series_is_a_brain_and_a_segmentation(self):
        result, volumes = self.brain("mr-adi-t1-memprage")
        self.assertTrue(350 < volumes["White matter"] < 700, volumes)
        self.assertTrue(450 < volumes["Grey matter"] < 1000, volumes)
        saved = pydicom.dcmread(next(f for f in result["files"] if "-seg-" in f))
        counted = saved.pixel_array.sum()
        self.assertEqual(counted, sum(s["voxels"] for s in result["segments"]))

    def test_subcortical_structures_of_a_sagittal_series_have_the_size_of_such(self):
        result, volumes = self.brain("mr-adi-t1-memprage", "brain-subcortical")
        for name, low, high in (("Thalamus", 8, 22), ("Caudate", 4, 14), ("Putamen", 5, 16), ("Hippocampus", 4, 13),
                                ("Brain stem", 12, 35), ("Lateral ventricle", 5, 80), ("Cerebral cortex", 300, 700)):
            self.assertTrue(low < volumes[name] < high, f"{name}: {volumes[name]} mL")
        # The series has a gap between two slices, which the reader is told.
        self.assertEqual(result["applicability"]["verdict"], "amber")
        self.assertIn("slice missing", " ".join(result["applicability"]["reasons"]))

    def test_noise_reduction_makes_a_series_with_less_noise_on_the_same_grid(self):
        result = self.run_bundle(BUNDLES / "ct-denoise", "ct-cptac-c3l-00189")
        self.assertEqual(result["applicability"], {"verdict": "green", "reasons": []})
        slices = sorted(pathlib.Path(result["files"][0]).glob("*.dcm"))
        self.assertEqual(len(slices), 35)
        made = pydicom.dcmread(slices[17])
        self.assertEqual(list(made.ImageType[:2]), ["DERIVED", "SECONDARY"])
        source = next(original for original in map(pydicom.dcmread, (DATA / "ct-cptac-c3l-00189").glob("*.dcm"))
                      if original.SOPInstanceUID == made.SourceImageSequence[0].ReferencedSOPInstanceUID)
        self.assertEqual(made.ImagePositionPatient, source.ImagePositionPatient)
        before, after = patches(decoded(source)), patches(made)
        tissue = (after.min(1) > -60) & (after.max(1) < 200)
        self.assertGreater(tissue.sum(), 50)
        noise = [np.median(values[tissue].std(1)) for values in (before, after)]
        self.assertLess(noise[1], 0.85 * noise[0])
        self.assertLess(abs(np.mean(after[tissue] - before[tissue])), 1)


if __name__ == "__main__":
    unittest.main()
