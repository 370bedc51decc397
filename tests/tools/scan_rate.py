#!/usr/bin/env python3
"""How fast `lamina-cli info` reads a folder: files a second, beside `dcmdump +P` and bare reads.

Usage: scan_rate.py LAMINA_CLI FOLDER [COPIES]

FOLDER is copied COPIES times to a temporary folder; each way is timed three times with warm caches and
its best counts. Take a release build."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HEAD = 64 * 1024
TAG = "0008,0018"


def best_of(action, times=3):
    def once():
        start = time.perf_counter()
        action()
        return time.perf_counter() - start
    return min(once() for _ in range(times))


def bare(files):
    for name in files:
        handle = os.open(name, os.O_RDONLY)
        os.read(handle, HEAD)
        os.close(handle)


def run(*command):
    subprocess.run(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def main():
    cli, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    copies = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as name:
        for n in range(copies):
            shutil.copytree(folder, pathlib.Path(name) / str(n))
        files = [path for path in pathlib.Path(name).rglob("*") if path.is_file()]
        seconds = {
            "open, read 64 KiB, close": best_of(lambda: bare(files)),
            f"dcmdump +P {TAG}, one process": best_of(lambda: run("dcmdump", "+sd", "+r", "-q", "+P", TAG, name)),
            "lamina-cli info": best_of(lambda: run(cli, "info", name, "--json"))}
        ours = seconds["lamina-cli info"]
        print(f"{len(files)} files, {sum(path.stat().st_size for path in files) / 2**20:.0f} MiB")
        for way, taken in seconds.items():
            print(f"{way:32} {len(files) / taken:9.0f} files/s   {ours / taken:7.2f} × lamina-cli")


if __name__ == "__main__":
    main()
