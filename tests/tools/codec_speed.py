#!/usr/bin/env python3
"""How fast frames are unpacked, beside the codecs' own tools on the same pixels.

Usage: codec_speed.py BINARY_FOLDER [FRAMES]. BINARY_FOLDER holds decode_frames and lamina-decoder of a
release build. Prints megabytes of pixels a second: in one process, in the decoder's process, and by the
tool, which also writes what it unpacked; and how many times faster than the tool the decoder is. Each
number is the best of three runs.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "unit" / "codecs"))
from part10 import dataset, fragments, meta  # noqa: E402

SIDE = 512


def pictures(count, bits):
    """What a CT's noise leaves to pack: a smooth ground under noise of 1 in 200."""
    rows, columns = numpy.indices((SIDE, SIDE))
    ground = 0.35 + 0.15 * numpy.sin(rows / 60) * numpy.cos(columns / 45)
    most = (1 << bits) - 1
    noise = numpy.random.default_rng(1).normal(0, 1 / 200, (count, SIDE, SIDE))
    return (numpy.clip(ground + noise, 0, 1) * most).astype("<u2" if bits > 8 else "u1")


def run(*words):
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


def seconds(work):
    best = None
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best or 1e9, time.perf_counter() - start)
    return best


def pgm(path, picture, bits):
    path.write_bytes(f"P5\n{SIDE} {SIDE}\n{(1 << bits) - 1}\n".encode()
                     + picture.astype(">u2" if bits > 8 else "u1").tobytes())


class Bench:
    def __init__(self, folder, binaries, count):
        self.folder, self.binaries, self.count = folder, binaries, count

    def native(self, bits):
        path = self.folder / "native.dcm"
        frames = pictures(self.count, bits)
        path.write_bytes(meta("1.2.840.10008.1.2.1") + dataset(frames.shape, frames.tobytes(), stored=bits,
                                                             allocated=8 if bits <= 8 else 16))
        return path

    def by_dcmtk(self, encode, decode, bits=12):
        """A file that DCMTK's tool packed, and how the tool for it unpacks it."""
        path = self.folder / "packed.dcm"
        run(*encode, self.native(bits), path)
        return path, lambda: run(decode, path, self.folder / "unpacked.dcm")

    def by_streams(self, syntax, ending, encode, decode, bits=12):
        """Streams that a codec's program packed, one for each frame."""
        streams = []
        sources = self.folder / "streams"
        shutil.rmtree(sources, ignore_errors=True)
        sources.mkdir()
        for number, picture in enumerate(pictures(self.count, bits)):
            pgm(self.folder / "in.pgm", picture, bits)
            run(*encode(self.folder / "in.pgm", sources / f"{number}{ending}"))
            streams.append((sources / f"{number}{ending}").read_bytes())
        pixels, _ = fragments([[stream] for stream in streams])
        path = self.folder / "packed.dcm"
        path.write_bytes(meta(syntax) + dataset((self.count, SIDE, SIDE), pixels, stored=bits, encapsulated=True))
        return path, lambda: [run(*words) for words in decode(sorted(sources.iterdir()))]

    def ours(self, path, *words):
        best = 0
        for _ in range(3):
            answer = subprocess.run([self.binaries / "decode_frames", *words, path], check=True,
                                    capture_output=True, text=True)
            line = json.loads(answer.stdout)
            best = max(best, line["bytes"] / line["seconds"] / 1e6)
        return best, line["bytes"] / 1e6

    def line(self, name, packed):
        path, tool = packed
        alone, _ = self.ours(path)
        apart, megabytes = self.ours(path, "--decoder", self.binaries)
        other = megabytes / seconds(tool)
        print(f"{name:28}{alone:10.0f}{apart:12.0f}{other:10.0f}{apart / other:10.2f}", flush=True)


def main():
    binaries = pathlib.Path(sys.argv[1]).resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    print(f"{'MB/s':28}{'here':>10}{'decoder':>12}{'tool':>10}{'ratio':>10}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(pathlib.Path(folder), binaries, count)
        out = pathlib.Path(folder) / "out"
        out.mkdir()
        bench.line("RLE (dcmdrle)", bench.by_dcmtk(["dcmcrle"], "dcmdrle"))
        bench.line("JPEG baseline (dcmdjpeg)", bench.by_dcmtk(["dcmcjpeg", "+eb"], "dcmdjpeg", 8))
        bench.line("JPEG extended (dcmdjpeg)", bench.by_dcmtk(["dcmcjpeg", "+ee"], "dcmdjpeg"))
        bench.line("JPEG lossless (dcmdjpeg)", bench.by_dcmtk(["dcmcjpeg", "+e1"], "dcmdjpeg"))
        bench.line("JPEG-LS (dcmdjpls)", bench.by_dcmtk(["dcmcjpls", "+el"], "dcmdjpls"))
        bench.line("JPEG 2000 (opj_decompress)", bench.by_streams(
            "1.2.840.10008.1.2.4.90", ".j2k", lambda a, b: ["opj_compress", "-i", a, "-o", b],
            lambda all: [["opj_decompress", "-i", one, "-o", out / "x.pgm"] for one in all]))
        bench.line("HTJ2K (ojph_expand)", bench.by_streams(
            "1.2.840.10008.1.2.4.201", ".j2c",
            lambda a, b: ["ojph_compress", "-i", a, "-o", b, "-reversible", "true"],
            lambda all: [["ojph_expand", "-i", one, "-o", out / "x.pgm"] for one in all]))
        bench.line("JPEG XL (djxl)", bench.by_streams(
            "1.2.840.10008.1.2.4.110", ".jxl", lambda a, b: ["cjxl", a, b, "-d", "0", "-e", "3"],
            lambda all: [["djxl", one, out / "x.pgm", "--num_threads=0"] for one in all], 16))


if __name__ == "__main__":
    main()
