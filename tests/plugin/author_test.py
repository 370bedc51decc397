#!/usr/bin/env python3
"""What an author of a plugin does with an installation, out of the tree: the commands of plugins.md, the
three kinds of projects, and names that are none."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

BUILD = pathlib.Path(os.environ["LAMINA_BINARY_DIR"])
CMAKE = os.environ["LAMINA_CMAKE"]


class Author(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keep = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.keep.name)
        cls.prefix = cls.folder / "usr"
        subprocess.run([CMAKE, "--install", BUILD, "--component", "sdk", "--prefix", cls.prefix], check=True,
                       stdout=subprocess.DEVNULL)
        # Of the other packages, what an author uses. Copies, for a program looks beside itself.
        for program in ("lamina-cli", "lamina-decoder", "lamina-worker"):
            shutil.copy2(BUILD / "bin" / program, cls.prefix / "bin")
        (cls.prefix / "lib/lamina").mkdir(parents=True)
        (cls.prefix / "lib/lamina/plugins").symlink_to(BUILD / "bin/lamina-plugins")
        cls.home = cls.folder / "home"
        cls.home.mkdir()
        tools = cls.folder / "tools"  # the compiler and the rest, with the Python that has torch
        tools.mkdir()
        (tools / "python3").symlink_to(os.environ["LAMINA_PYTHON"])
        cls.environment = {
            "PATH": f"{cls.prefix}/bin:{tools}:{pathlib.Path(CMAKE).parent}:/usr/bin:/bin",
            "HOME": str(cls.home), "CMAKE_PREFIX_PATH": str(cls.prefix), "CMAKE_GENERATOR": "Ninja", "LANG": "C.UTF-8",
            "ASAN_OPTIONS": "detect_leaks=0"}

    @classmethod
    def tearDownClass(cls):
        cls.keep.cleanup()

    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp(dir=self.folder))

    def run_in_work(self, *command):
        return subprocess.run([*map(str, command)], cwd=self.work, env=self.environment, capture_output=True,
                              text=True, timeout=300)

    def new(self, name, *more):
        return self.run_in_work("lamina-cli", "plugin", "new", name, *more, "--json")

    def expect_built(self, name):
        started = time.monotonic()
        for step in ((CMAKE, "-S", name, "-B", f"{name}/build"), (CMAKE, "--build", f"{name}/build"),
                     ("ctest", "--test-dir", f"{name}/build", "--output-on-failure")):
            done = self.run_in_work(*step)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("100% tests passed, 0 tests failed out of 1", done.stdout)
        self.assertLess(time.monotonic() - started, 60)
        bundle = self.work / name / "build/bundles" / name
        checked = self.run_in_work("lamina-cli", "models", "check", bundle, "--json")
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertEqual(json.loads(checked.stdout)["id"], f"org.example.{name}")
        return bundle

    def test_the_page_leads_from_nothing_to_a_result(self):
        page = (self.prefix / "share/doc/lamina/plugins.md").read_text()
        blocks = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
        self.assertEqual(len(blocks), 3)
        done = self.run_in_work("bash", "-euxc", "\n".join(blocks))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        result = json.loads((self.work / "results/result.json").read_text())
        self.assertEqual(result["provenance"]["algorithm"], "org.example.liver-spots")
        self.assertGreater(result["segments"][0]["volume_ml"], 50)
        self.assertTrue((self.home / ".local/share/lamina/models/org.example.liver-spots/manifest.json").exists())

    def test_a_project_speaks_of_itself_alone(self):
        for kind in ("threshold", "detector", "torch"):
            self.assertEqual(self.new("host", "--kind", kind, "-o", kind).returncode, 0)
            files = sorted((self.work / kind).iterdir())
            self.assertGreaterEqual(len(files), 3)
            for file in files:
                text = file.name + file.read_text()
                for word in ("BoneThreshold", "Bone threshold", "bone-", "LungSpots", "Lung spots", "lung-", "AirMask",
                             "Air mask", "air-", "org.lamina", '"Lamina"'):
                    self.assertNotIn(word, text, file)

    def test_the_threshold_builds_under_any_plain_name(self):
        for name in ("job", "a1-2b"):  # one that the SDK uses, and one with digits
            self.assertEqual(self.new(name).returncode, 0)
            self.expect_built(name)

    def test_the_detector_finds_the_nodules_of_the_phantom(self):
        self.assertEqual(self.new("lung-balls", "--kind", "detector").returncode, 0)
        bundle = self.expect_built("lung-balls")
        truth = json.loads(self.run_in_work("lamina-cli", "phantom", "chest", "--slices", "110", "--json").stdout)["nodules"]
        done = self.run_in_work("lamina-cli", "run", bundle, "chest", "-o", "out", "--json", "--unsigned")
        self.assertEqual(done.returncode, 0, done.stderr)
        boxes = json.loads(done.stdout)["boxes"]
        found = [nodule for nodule in truth if any(
            all(low <= place <= high for low, place, high in
                zip(box["lps_min"], nodule["center_lps"], box["lps_max"])) for box in boxes)]
        self.assertGreaterEqual(len(found), len(truth) / 2, (truth, boxes))

    def test_the_network_needs_no_code(self):
        self.assertEqual(self.new("my-air", "--kind", "torch").returncode, 0)
        bundle = self.expect_built("my-air")
        self.assertEqual(sorted(file.name for file in bundle.iterdir()), ["manifest.json", "network.ts"])
        self.run_in_work("lamina-cli", "phantom", "chest", "--slices", "8")
        done = self.run_in_work("lamina-cli", "run", bundle, "chest", "-o", "out", "--json", "--unsigned")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(json.loads(done.stdout)["segments"][0]["volume_ml"], 500)

    def test_a_broken_plugin_fails_its_check(self):
        self.assertEqual(self.new("silent").returncode, 0)
        source = self.work / "silent/Silent.cpp"
        source.write_text(source.read_text().replace("job.device", "// job.device").replace("job.step", "// job.step"))
        for step in ((CMAKE, "-S", "silent", "-B", "silent/build"), (CMAKE, "--build", "silent/build")):
            self.assertEqual(self.run_in_work(*step).returncode, 0)
        done = self.run_in_work("ctest", "--test-dir", "silent/build", "--output-on-failure")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("FAIL  tells its progress", done.stdout)

    def test_names_that_are_none_are_refused(self):
        for name in ("", "..", "../out", "a/b", "/tmp/x", "Bone", "-x", "--", "a--b", "a-", "1a", "ä", "a b", "a\nb",
                     "x" * 41, "$(id)", "a;b", "a.b"):
            done = self.run_in_work("lamina-cli", "plugin", "new", "--json", "--", name)
            self.assertEqual(done.returncode, 2, (name, done.stdout))
            self.assertEqual(list(self.work.iterdir()), [], name)

    def test_what_is_there_stays(self):
        (self.work / "mine").mkdir()
        (self.work / "mine/notes.txt").write_text("keep")
        (self.work / "link").symlink_to(self.work / "nowhere")
        (self.work / "file").write_text("keep")
        for target in ("mine", "link", "file"):
            done = self.new("mine", "-o", target)
            self.assertEqual(done.returncode, 2, target)
            self.assertIn("stays as it is", done.stdout + done.stderr)
        self.assertEqual(sorted(entry.name for entry in self.work.iterdir()), ["file", "link", "mine"])
        self.assertEqual([entry.name for entry in (self.work / "mine").iterdir()], ["notes.txt"])

    def test_nothing_is_left_where_it_cannot_write(self):
        done = self.new("mine", "-o", "/proc/mine")
        self.assertEqual(done.returncode, 3)
        self.assertEqual(self.new("mine", "-o", "deep/er/mine").returncode, 0)
        self.assertEqual([entry.name for entry in (self.work / "deep/er").iterdir()], ["mine"])


if __name__ == "__main__":
    unittest.main()
