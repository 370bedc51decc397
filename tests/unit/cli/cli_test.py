#!/usr/bin/env python3
"""lamina-cli as a script sees it: exit codes, JSON, files."""
import gzip
import json
import os
import pathlib
import signal
import struct
import subprocess
import tempfile
import unittest
import zlib

CLI = os.environ["LAMINA_CLI"]
BUILD = pathlib.Path(os.environ["LAMINA_BINARY_DIR"])
SLICES = 24


def run(*arguments, **more):
    return subprocess.run([CLI, *map(str, arguments)], capture_output=True, text=True, timeout=300, **more)


def png_size(path):
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", head[16:24])


class Cli(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keep = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.keep.name)
        cls.phantom = cls.folder / "phantom"
        made = run("phantom", cls.phantom, "--slices", SLICES)
        assert made.returncode == 0, made.stderr

    @classmethod
    def tearDownClass(cls):
        cls.keep.cleanup()

    def test_info_lists_the_series(self):
        answer = run("info", self.phantom, "--json")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        catalog = json.loads(answer.stdout)
        stack = catalog["patients"][0]["studies"][0]["series"][0]["stacks"][0]
        self.assertEqual(stack["slices"], SLICES)
        self.assertTrue(stack["is_volume"])
        self.assertEqual(stack["unit"], "[hnsf'U]")
        self.assertEqual(stack["health"], [])

    def test_a_folder_without_images_is_bad_data(self):
        empty = self.folder / "empty"
        empty.mkdir()
        (empty / "letter.dcm").write_text("no image")
        answer = run("info", empty, "--json")
        self.assertEqual(answer.returncode, 3)
        self.assertEqual(len(json.loads(answer.stdout)["unreadable"]), 1)
        answer = run("export", empty, "-o", self.folder / "nothing.nii.gz")
        self.assertEqual(answer.returncode, 3)
        self.assertIn("no images", answer.stderr)
        self.assertFalse((self.folder / "nothing.nii.gz").exists())

    def test_a_path_that_is_not_there_is_bad_data(self):
        answer = run("info", self.folder / "absent", "--json")
        self.assertEqual(answer.returncode, 3)
        self.assertIn("advice", json.loads(answer.stdout)["error"])

    def test_wrong_words_are_usage(self):
        self.assertEqual(run("dance").returncode, 2)
        self.assertEqual(run("export", self.phantom).returncode, 2)
        self.assertEqual(run("snapshot", self.phantom, "--size", "big", "-o", self.folder / "x.png").returncode, 2)

    def test_series_are_split_and_joined_as_wished(self):
        refused = run("export", self.phantom, "--split", "echo-time", "-o", self.folder / "split.nii")
        self.assertEqual(refused.returncode, 3)
        self.assertIn("do not say", refused.stderr)
        refused = run("export", self.phantom, "--together", "-o", self.folder / "split.nii")
        self.assertEqual(refused.returncode, 3)
        self.assertIn("one stack", refused.stderr)
        self.assertFalse((self.folder / "split.nii").exists())
        listed = json.loads(run("info", self.phantom, "--split", "image-type", "--json").stdout)
        self.assertIn("image-type", listed["unreadable"][0]["advice"])
        self.assertEqual(run("info", self.phantom, "--split", "kernel", "--together").returncode, 2)

    def test_export_holds_hounsfield_units(self):
        output = self.folder / "ct.nii.gz"
        answer = run("export", self.phantom, "-o", output, "--json")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        raw = zlib.decompress(output.read_bytes(), 47)
        self.assertEqual(struct.unpack("<8h", raw[40:56])[:4], (3, 512, 512, SLICES))
        self.assertEqual(struct.unpack("<h", raw[70:72])[0], 4)  # int16
        voxels = struct.unpack_from("<512h", raw, 352)
        self.assertLess(sum(voxels) / len(voxels), -900)  # the first row of the field is air

    def test_an_unknown_ending_is_refused(self):
        output = self.folder / "ct.xyz"
        self.assertEqual(run("export", self.phantom, "-o", output).returncode, 2)
        self.assertFalse(output.exists())

    def test_slabs_are_drawn(self):
        pictures = []
        for slab in ("max/0.1", "max/60", "min/60"):
            output = self.folder / "slab.png"
            answer = run("snapshot", self.phantom, "--slab", slab, "--window", "4000/0", "-o", output)
            self.assertEqual(answer.returncode, 0, answer.stderr)
            pictures.append(output.read_bytes())
        self.assertEqual(len(set(pictures)), 3)
        for wrong in ("thick/5", "max/", "max/-1", "max/x"):
            self.assertEqual(
                run("snapshot", self.phantom, "--slab", wrong, "-o", self.folder / "x.png").returncode, 2, wrong)

    def test_snapshots_have_the_asked_size(self):
        for view in ("axial", "coronal", "sagittal", "3d", "mpr"):
            output = self.folder / f"{view}.png"
            answer = run("snapshot", self.phantom, "--view", view, "--window", "lung", "--size", "320x240", "-o", output)
            self.assertEqual(answer.returncode, 0, answer.stderr)
            self.assertEqual(png_size(output), (320, 240))

    def test_models_lists_the_starters(self):
        answer = run("models", "list", "--json")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        ids = {model.get("id") for model in json.loads(answer.stdout)["models"]}
        self.assertLessEqual({"org.lamina.ct-basic", "org.lamina.ct-region"}, ids)

    def test_a_changed_network_is_refused(self):
        source = pathlib.Path(os.environ["LAMINA_SOURCE_DIR"]) / "resources/models/ct-region"
        bundle = self.folder / "tampered"
        bundle.mkdir()
        for file in source.iterdir():
            (bundle / file.name).write_bytes(file.read_bytes())
        network = bytearray((bundle / "model.ts").read_bytes())
        network[len(network) // 2] ^= 1
        (bundle / "model.ts").write_bytes(network)
        answer = run("models", "check", bundle)
        self.assertEqual(answer.returncode, 3)
        self.assertEqual(run("run", bundle, self.phantom, "-o", self.folder / "none").returncode, 3)
        self.assertFalse((self.folder / "none" / "result.json").exists())

    def test_models_are_installed_and_removed(self):
        models = self.folder / "models"
        source = pathlib.Path(os.environ["LAMINA_SOURCE_DIR"]) / "resources/models/ct-region"
        answer = run("models", "install", source, "--to", models)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        listed = json.loads(run("models", "list", models, "--json").stdout)["models"]
        self.assertEqual([model["id"] for model in listed], ["org.lamina.ct-region"])
        self.assertEqual(run("models", "remove", "../phantom", "--from", models).returncode, 2)
        self.assertEqual(run("models", "remove", "org.lamina.ct-region", "--from", models).returncode, 0)
        self.assertEqual(list(models.iterdir()), [])

    def test_a_model_that_does_not_fit_is_refused_with_the_reason(self):
        manifest = json.loads((BUILD / "bundles/bone-threshold/manifest.json").read_text())
        manifest["input"]["plane"] = ["sagittal"]
        bundle = self.folder / "sagittal"
        bundle.mkdir()
        for file in (BUILD / "bundles/bone-threshold").iterdir():
            (bundle / file.name).write_bytes(file.read_bytes())
        (bundle / "manifest.json").write_text(json.dumps(manifest))
        answer = run("run", bundle, self.phantom, "-o", self.folder / "none", "--unsigned")
        self.assertEqual(answer.returncode, 3)
        self.assertIn("The slices are axial; the model is for sagittal slices.", answer.stderr)
        self.assertFalse((self.folder / "none").exists())

    def test_run_writes_result_segmentation_and_nifti(self):
        output = self.folder / "result"
        answer = run("run", BUILD / "bundles/bone-threshold", self.phantom, "-o", output, "--nifti", "--json", "--unsigned")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        result = json.loads((output / "result.json").read_text())
        self.assertEqual(result, json.loads(answer.stdout))
        self.assertIn("not for diagnosis", result["notice"])
        self.assertEqual(result["applicability"], {"verdict": "green", "reasons": []})
        self.assertEqual(result["provenance"]["parameters"]["applicability"], "green")
        self.assertEqual(result["provenance"]["parameters"]["signature"], "unsigned")
        self.assertIn("UNSIGNED MODEL", result["notes"][0])
        self.assertGreater(result["segments"][0]["volume_ml"], 10)
        for file in result["files"]:
            self.assertTrue(pathlib.Path(file).exists(), file)
        self.assertTrue((output / "labels.nii.gz").exists())
        with gzip.open(output / "labels.nii.gz") as file:
            words = file.read(348)[148:228].rstrip(b"\0").decode()
        self.assertEqual(
            words, "UNVERIFIED; research use; not for diagnosis; org.lamina.example.bone-threshold 1.0.0"[:79].rstrip())
        shown = run("info", output / "labels.nii.gz")
        self.assertIn("UNVERIFIED", shown.stdout)
        self.assertIn("made by org.lamina.example.bone-threshold:", shown.stdout)

    def test_a_run_on_an_image_file_writes_its_label_map_in_a_new_folder(self):
        image = self.folder / "image.nii.gz"
        self.assertEqual(run("export", self.phantom, "-o", image).returncode, 0)
        output = self.folder / "new" / "folder"
        answer = run("run", BUILD / "bundles/bone-threshold", image, "-o", output, "--json", "--unsigned")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertEqual(json.loads(answer.stdout)["files"], [str(output / "labels.nii.gz")])
        self.assertTrue((output / "labels.nii.gz").exists())
        blocked = run("run", BUILD / "bundles/bone-threshold", image, "-o", image / "folder", "--unsigned")
        self.assertEqual(blocked.returncode, 3)
        self.assertIn("The results folder cannot be made", blocked.stderr)

    def test_an_interrupted_run_is_cancelled(self):
        output = self.folder / "interrupted"
        with subprocess.Popen([CLI, "phantom", str(output), "--slices", "2000"], stderr=subprocess.PIPE) as process:
            while not output.exists():
                self.assertIsNone(process.poll())
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(timeout=20), 4)


if __name__ == "__main__":
    unittest.main()
