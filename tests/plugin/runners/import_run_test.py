#!/usr/bin/env python3
"""A foreign network through the whole chain: asked for answers, installed, run in the confined worker."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import zipfile

CLI = os.environ["LAMINA_CLI"]
ONNX = pathlib.Path(os.environ["LAMINA_RUNNER_CASES"]) / "foreign/onnx_slices/onnx_slices.onnx"


class ImportAndRun(unittest.TestCase):
    def setUp(self):
        keep = tempfile.TemporaryDirectory()
        self.addCleanup(keep.cleanup)
        self.folder = pathlib.Path(keep.name)

    def call(self, *arguments):
        done = subprocess.run([CLI, *map(str, arguments), "--json"], capture_output=True, text=True, timeout=300)
        return done.returncode, json.loads(done.stdout) if done.stdout.strip() else done.stderr

    def test_an_onnx_file_is_asked_about_installed_and_run(self):
        answers = self.folder / "answers.json"
        models = self.folder / "models"
        code, refused = self.call("models", "install", ONNX, "--to", models, "--answers", answers)
        self.assertEqual(code, 2, refused)
        self.assertIn("--unsigned", refused["advice"] if "advice" in refused else str(refused))
        code, asked = self.call("models", "install", ONNX, "--to", models, "--answers", answers, "--unsigned")
        self.assertEqual(code, 2)
        self.assertIn("axes", [question["key"] for question in asked["questions"]])
        form = json.loads(answers.read_text())
        self.assertEqual(form["axes"], "", "the file has a place for each open answer")
        self.assertFalse(models.exists(), "nothing is installed before all is known")
        form |= {"task": "segment", "modality": "CT", "axes": "SPL", "spacing": "0,0,0", "normalise": "zscore",
                 "mode": "2d", "outputs": "logits", "labels": "1=one,2=two"}
        answers.write_text(json.dumps(form))
        code, made = self.call("models", "install", ONNX, "--to", models, "--answers", answers, "--unsigned")
        self.assertEqual(code, 0, made)
        self.assertEqual(made["kind"], "ONNX file")

        series = self.folder / "series"
        self.assertEqual(self.call("phantom", "--slices", 3, series)[0], 0)
        code, result = self.call("run", made["folder"], series, "-o", self.folder / "out", "--unsigned")
        self.assertEqual(code, 0, result)
        self.assertGreater(max(segment["volume_ml"] for segment in result["segments"]), 1)
        self.check_archive(made["folder"], series, result["files"][0])

    def check_archive(self, model, series, segmentation):
        """Results are saved of images in an archive, and read from one."""
        packed = self.folder / "study.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            for image in sorted(series.iterdir()):
                archive.write(image, image.name)
        code, result = self.call("run", model, packed, "-o", self.folder / "of-archive", "--unsigned")
        self.assertEqual(code, 0, result)
        self.assertTrue(pathlib.Path(result["files"][0]).is_file())
        with zipfile.ZipFile(packed, "a") as archive:
            archive.write(segmentation, "segmentation.dcm")
        code, layers = self.call("layers", packed, "-o", self.folder / "maps")
        self.assertEqual(code, 0, layers)
        self.assertEqual(len(list((self.folder / "maps").iterdir())), 1)

    def test_what_is_no_network_is_refused(self):
        text = self.folder / "note.onnx"
        text.write_text("not a network")
        code, error = self.call("models", "import", text, "-o", self.folder / "made")
        self.assertEqual(code, 3, error)
        self.assertFalse((self.folder / "made").exists())


if __name__ == "__main__":
    unittest.main()
