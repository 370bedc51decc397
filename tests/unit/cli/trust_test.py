#!/usr/bin/env python3
"""Keys and signatures as a script sees them: make, sign, trust, refuse."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

CLI = os.environ["LAMINA_CLI"]
BUILD = pathlib.Path(os.environ["LAMINA_BINARY_DIR"])


class Trust(unittest.TestCase):
    def setUp(self):
        keep = tempfile.TemporaryDirectory()
        self.addCleanup(keep.cleanup)
        self.folder = pathlib.Path(keep.name)
        self.bundle = self.folder / "bundle"
        shutil.copytree(BUILD / "bundles/bone-threshold", self.bundle)
        self.key = self.folder / "config/lamina/signing-key.json"

    def call(self, *arguments, **more):
        environment = {**os.environ, "XDG_CONFIG_HOME": str(self.folder / "config"), "XDG_DATA_HOME": str(self.folder / "data"), "XDG_CACHE_HOME": str(self.folder / "cache"), **more}
        environment.pop("LAMINA_DEVELOPER", None) if "LAMINA_DEVELOPER" not in more else None
        done = subprocess.run([CLI, *map(str, arguments), "--json"], capture_output=True, text=True, timeout=120, env=environment)
        return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr

    def trust(self):
        code, answer = self.call("models", "check", self.bundle)
        self.assertEqual(code, 0, answer)
        return answer["signature"]["trust"]

    def run_bundle(self, *more, **environment):
        if not (self.folder / "chest").exists():
            self.assertEqual(self.call("phantom", self.folder / "chest", "--slices", 3)[0], 0)
        return self.call("run", self.bundle, self.folder / "chest", "-o", self.folder / "out", *more, **environment)

    def test_from_a_key_to_a_result(self):
        self.assertEqual(self.trust(), "unsigned")
        code, answer = self.run_bundle()
        self.assertEqual(code, 2)
        self.assertIn("--unsigned", str(answer))
        self.assertFalse((self.folder / "out").exists())
        code, made = self.call("models", "keygen", "--name", "Jane Doe")
        self.assertEqual(code, 0, made)
        self.assertEqual(self.key.stat().st_mode & 0o777, 0o600)
        self.assertNotIn(json.loads(self.key.read_text())["seed"], str(made))
        self.assertEqual(self.call("models", "keygen", "--name", "Other")[0], 2, "a key is not written over")
        self.assertEqual(self.call("models", "sign", self.bundle)[0], 0)
        self.assertEqual(self.trust(), "unknown-key")
        code, answer = self.run_bundle()
        self.assertEqual(code, 2)
        self.assertIn(made["key"], str(answer))
        self.assertEqual(self.call("models", "trust", made["public_file"])[0], 0)
        self.assertEqual(self.call("models", "trusted")[1]["keys"], [{"key": made["key"], "name": "Jane Doe"}])
        self.assertEqual(self.trust(), "trusted-key")
        self.assertEqual(self.call("models", "install", self.bundle)[0], 0)
        code, result = self.run_bundle()
        self.assertEqual(code, 0, result)
        self.assertEqual(result["provenance"]["parameters"]["signature"], "trusted-key")
        self.assertNotIn("UNSIGNED", str(result["notes"]))
        self.assertTrue(self.run_bundle()[1]["computed_on"], "the result is kept")
        self.assertEqual(self.call("models", "untrust", made["key"][:15])[0], 2)
        self.assertEqual(self.call("models", "untrust", made["key"][:16])[0], 0)
        self.assertEqual(self.run_bundle()[0], 2, "and nobody gets what is kept")
        code, listed = self.call("models", "list", self.folder / "data/lamina/models")
        self.assertEqual([model["signature"]["trust"] for model in listed["models"]], ["unknown-key"])

    def test_what_is_unsigned_runs_only_when_asked_and_says_so(self):
        self.assertEqual(self.call("models", "install", self.bundle)[0], 2)
        self.assertFalse((self.folder / "data").exists())
        self.assertEqual(self.call("models", "install", self.bundle, "--unsigned")[0], 0)
        for more in (("--unsigned",), ()):
            code, result = self.run_bundle(*more, **({} if more else {"LAMINA_DEVELOPER": "1"}))
            self.assertEqual(code, 0, result)
            self.assertIn("UNSIGNED MODEL", result["notes"][0])

    def test_a_wrong_signature_is_refused_whatever_is_asked(self):
        self.call("models", "keygen", "--name", "Jane Doe")
        self.call("models", "sign", self.bundle)
        manifest = json.loads((self.bundle / "manifest.json").read_text())
        manifest["version"] = "9.9.9"
        (self.bundle / "manifest.json").write_text(json.dumps(manifest))
        self.assertEqual(self.call("models", "check", self.bundle)[0], 3)
        self.assertEqual(self.call("models", "install", self.bundle, "--unsigned")[0], 3)
        self.assertEqual(self.run_bundle("--unsigned")[0], 3)
        self.assertEqual(self.call("models", "sign", self.bundle)[0], 0)
        self.assertEqual(self.trust(), "unknown-key")

    def test_a_broken_list_of_trusted_keys_is_said(self):
        self.key.parent.mkdir(parents=True)
        (self.key.parent / "trusted-keys.json").write_text("{")
        code, answer = self.call("models", "list")
        self.assertEqual(code, 3)
        self.assertIn("trusted keys", str(answer))


if __name__ == "__main__":
    unittest.main()
