#!/usr/bin/python3
"""Colour images with an ICC profile are drawn in the screen's colours: by formula, and by lcms' own program."""
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import make_color_profile as make

CLI = os.environ["LAMINA_CLI"]


def run(*arguments):
    done = subprocess.run([CLI, "--json", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def png(path):
    """Rows of an 8-bit RGB PNG."""
    raw = path.read_bytes()
    at, packed, size = 8, b"", None
    while at < len(raw):
        length, kind = struct.unpack_from(">I4s", raw, at)
        body = raw[at + 8:at + 8 + length]
        if kind == b"IHDR":
            size = struct.unpack_from(">II", body)
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    flat, stride = zlib.decompress(packed), 3 * size[0]
    rows, before = [], bytes(stride)
    for y in range(size[1]):
        kind, line = flat[y * (stride + 1)], bytearray(flat[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for n in range(stride):
            left, up, corner = (line[n - 3], before[n], before[n - 3]) if n >= 3 else (0, before[n], 0)
            guess = left + up - corner
            near = min((left, up, corner), key=lambda v: (abs(guess - v), (left, up, corner).index(v)))
            line[n] = line[n] + (0, left, up, (left + up) // 2, near)[kind] & 255
        rows.append(bytes(line))
        before = rows[-1]
    return rows


def shown(source, folder):
    """The colour of each square of the picture."""
    picture = folder / "picture.png"
    answer = run("snapshot", source, "-o", picture, "--view", "axial", "--size", "64x64")
    rows = png(picture)
    return [[tuple(rows[4 * j + 2][3 * (4 * i + 2):3 * (4 * i + 2) + 3]) for i in range(16)] for j in range(16)], answer


def screen(level):
    return round(255 * (12.92 * level if level <= 0.0031308 else 1.055 * level ** (1 / 2.4) - 0.055))


class ColorProfile(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lamina-color-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def near(self, found, wanted):
        for j in range(16):
            for i in range(16):
                far = max(abs(a - b) for a, b in zip(found[j][i], wanted[j][i]))
                self.assertLessEqual(far, 1, f"square {i}, {j}: {found[j][i]} instead of {wanted[j][i]}")

    def sample(self, icc, palette=False):
        path = self.folder / "image.dcm"
        make.image(str(path), icc, palette)
        return path

    def test_colours_are_those_of_the_curve_and_the_primaries(self):
        def wanted(color):
            red, green, blue = (screen((part / 255) ** 1.8) for part in color)
            return green, red, blue

        for palette in (False, True):
            found, answer = shown(self.sample(make.profile(1.8, True), palette), self.folder)
            self.near(found, [[wanted(color) for color in row] for row in make.squares()])
            self.assertEqual(answer["notice"], "")

    @unittest.skipUnless(shutil.which("transicc"), "transicc is not installed")
    def test_colours_are_those_of_another_program(self):
        for gamma, swapped in ((1.8, False), (1.0, True), (2.6, True)):
            profile = self.folder / "profile.icc"
            profile.write_bytes(make.profile(gamma, swapped))
            flat = [color for row in make.squares() for color in row]
            said = subprocess.run(
                ["transicc", f"-i{profile}", "-o*sRGB", "-t0", "-b", "-n"], capture_output=True, text=True, check=True,
                input="".join("%d\n%d\n%d\n" % color for color in flat)).stdout
            numbers = [round(float(word)) for word in said.split()]
            wanted = [tuple(numbers[3 * n:3 * n + 3]) for n in range(256)]
            found, _ = shown(self.sample(profile.read_bytes()), self.folder)
            self.near(found, [wanted[16 * j:16 * j + 16] for j in range(16)])

    def test_colours_stay_without_a_profile_and_with_one_that_is_broken(self):
        found, answer = shown(self.sample(b""), self.folder)
        self.assertEqual(found, make.squares())
        self.assertEqual(answer["notice"], "")
        broken = bytearray(make.profile())
        broken[16:20] = b"GRAY"
        found, answer = shown(self.sample(bytes(broken)), self.folder)
        self.assertEqual(found, make.squares())
        self.assertIn("as they are stored", answer["notice"])

    def test_info_names_the_profile(self):
        stack = run("info", self.sample(make.profile(name="Endoskop Ü")))["patients"][0]["studies"][0]["series"][0]["stacks"][0]
        self.assertEqual(stack["color_profile"]["name"], "Endoskop Ü")
        stack = run("info", self.sample(b""))["patients"][0]["studies"][0]["series"][0]["stacks"][0]
        self.assertIsNone(stack["color_profile"])


if __name__ == "__main__":
    unittest.main()
