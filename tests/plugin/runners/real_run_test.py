#!/usr/bin/env python3
"""Real networks on real series through the whole chain: scan, load, worker, region, checks, SEG, SR."""
import json
import math
import os
import pathlib
import subprocess
import tempfile
import unittest

import pydicom

CLI = os.environ["LAMINA_CLI"]
BUNDLES = pathlib.Path(os.environ["LAMINA_BINARY_DIR"]) / "bundles"
DATA = pathlib.Path(os.environ["LAMINA_TEST_DATA"]) / "data"


class RealRun(unittest.TestCase):
    def run_bundle(self, bundle, series):
        keep = tempfile.TemporaryDirectory()
        self.addCleanup(keep.cleanup)
        command = [CLI, "run", bundle, str(DATA / series), "-o", keep.name, "--json"]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=1800)
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

    def brain(self, series):
        result = self.run_bundle(BUNDLES / "brain-tissue", series)
        return result, {s["label"]: s["volume_ml"] for s in result["segments"]}

    def test_brain_tissue_of_a_nifti_has_the_known_volumes(self):
        _, volumes = self.brain("t1-crop")
        self.assertAlmostEqual(volumes["White matter"], 519, delta=3)
        self.assertAlmostEqual(volumes["Grey matter"], 731, delta=4)

    def test_brain_tissue_of_a_sagittal_series_is_a_brain_and_a_segmentation(self):
        result, volumes = self.brain("mr-adi-t1-memprage")
        self.assertTrue(350 < volumes["White matter"] < 700, volumes)
        self.assertTrue(450 < volumes["Grey matter"] < 1000, volumes)
        saved = pydicom.dcmread(next(f for f in result["files"] if "-seg-" in f))
        counted = saved.pixel_array.sum()
        self.assertEqual(counted, sum(s["voxels"] for s in result["segments"]))


if __name__ == "__main__":
    unittest.main()
