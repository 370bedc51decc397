#!/usr/bin/env python3
"""Times and memory of the viewer as a reader meets them, by driving it with `--actions`.

Usage: reading_figures.py LAMINA STUDY [STUDY STUDY]. Needs a display (xvfb-run). Prints how long it takes from
start to a window that answers (cold and warm), the live figures of scrolling the first study while it loads
and after, and the memory with all studies open.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

RUNS = 6
PICTURES = 300


def run(lamina, actions):
    """Seconds of a run, and the figures that it printed."""
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, HOME=home, XDG_RUNTIME_DIR=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
        start = time.monotonic()
        done = subprocess.run([lamina, "--actions", actions], env=environment, capture_output=True, text=True,
                              timeout=600)
        took = time.monotonic() - start
    if done.returncode != 0:
        sys.exit(f"{lamina} ended with {done.returncode}: {done.stderr[-500:]}")
    return took, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def quoted(path):
    return '"' + os.path.abspath(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    lamina, studies = sys.argv[1], sys.argv[2:]
    starts = [run(lamina, "quit")[0] for _ in range(RUNS)]
    print(f"start to usable window: first {starts[0]:.2f} s, then {sorted(starts[1:])[len(starts) // 2 - 1]:.2f} s")
    first = quoted(studies[0])
    _, figures = run(lamina, f"hud on; open {first}; scroll axial {PICTURES}; hud print; wait; "
                     f"scroll axial {PICTURES}; hud print; quit")
    for name, all_panes in zip(("while loading", "after loading"), figures):
        pane = all_panes["axial"]
        print(f"scrolling {name}: p50 {pane['p50Ms']:.1f} ms, p99 {pane['p99Ms']:.1f} ms of {pane['frames']} "
              f"pictures, {pane['perSecond']} /s, window blocked {all_panes['longestBlockMs']:.0f} ms at most")
    opened = "; ".join(f"open {quoted(study)}; wait" for study in studies)
    _, figures = run(lamina, f"hud on; {opened}; hud print; quit")
    print(f"memory with {len(studies)} studies: {figures[-1]['residentBytes'] / 1e6:.0f} MB, voxels of the one on the "
          f"screen {figures[-1]['voxelBytes'] / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
