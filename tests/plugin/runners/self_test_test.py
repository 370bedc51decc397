#!/usr/bin/env python3
"""The self-tests of the starter bundles, and what becomes of a bundle that fails its own."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

CLI = os.environ["LAMINA_CLI"]
MODELS = pathlib.Path(os.environ["LAMINA_SOURCE_DIR"]) / "resources/models"


class SelfTest(unittest.TestCase):
    def setUp(self):
        keep = tempfile.TemporaryDirectory()
        self.addCleanup(keep.cleanup)
        self.folder = pathlib.Path(keep.name)

    def run_cli(self, *arguments):
        return subprocess.run([CLI, *map(str, arguments), "--json"], capture_output=True, text=True, timeout=300,
                              env={**os.environ, "XDG_DATA_HOME": str(self.folder / "data")})

    def wrong(self):
        """The classifier with a score that it does not give."""
        bundle = self.folder / "wrong"
        shutil.copytree(MODELS / "ct-region", bundle)
        manifest = json.loads((bundle / "manifest.json").read_text())
        manifest["id"] = "org.lamina.test.wrong"
        manifest["self_test"]["scores"][2]["score"] = 0.9
        (bundle / "manifest.json").write_text(json.dumps(manifest))
        return bundle

    def listed(self, name):
        models = json.loads(self.run_cli("models", "list").stdout)["models"]
        return [model["self_test"] for model in models if model.get("id") == name]

    def test_the_starters_pass_theirs(self):
        for name in ("ct-basic", "ct-region"):
            self.assertEqual(self.listed(f"org.lamina.{name}"), [[]])
            done = self.run_cli("models", "check", MODELS / name, "--self-test")
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            outcome, = json.loads(done.stdout)["self_test"]
            self.assertIn(outcome["verdict"], ("identical", "close"))
            self.assertRegex(outcome["engine"], r"^LibTorch \d+\.\d+\.\d+")
            self.assertRegex(outcome["date"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertEqual(self.listed(f"org.lamina.{name}"), [[outcome]])

    def test_a_bundle_that_fails_is_not_installed(self):
        bundle = self.wrong()
        done = self.run_cli("models", "check", bundle, "--self-test", "--unsigned")
        self.assertEqual(done.returncode, 3)
        self.assertIn("Chest: 0.66", done.stdout)
        done = self.run_cli("models", "install", bundle, "--unsigned")
        self.assertEqual(done.returncode, 3)
        self.assertIn("not installed", done.stdout + done.stderr)
        self.assertEqual(self.listed("org.lamina.test.wrong"), [])

    def test_a_bundle_that_fails_shows_no_result(self):
        self.assertEqual(self.run_cli("models", "install", self.wrong(), "--no-self-test", "--unsigned").returncode, 0)
        self.assertEqual(self.listed("org.lamina.test.wrong"), [[]])
        self.run_cli("phantom", self.folder / "chest", "--slices", "8")
        done = self.run_cli("run", "org.lamina.test.wrong", self.folder / "chest", "-o", self.folder / "out",
                            "--unsigned")
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("discarded", done.stdout + done.stderr)
        self.assertFalse((self.folder / "out").exists())
        self.assertEqual([test["verdict"] for test in self.listed("org.lamina.test.wrong")[0]], ["different"])

    def test_an_install_brings_the_outcome_along(self):
        done = self.run_cli("models", "install", MODELS / "ct-region")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(json.loads(done.stdout)["self_test"]), 1)


if __name__ == "__main__":
    unittest.main()
