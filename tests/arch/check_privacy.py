#!/usr/bin/env python3
"""Checks that `Private` values reach only the screen and files the user asked for.

`reveal()` may not stand on a line that logs or builds an Error. Usage: check_privacy.py ROOT.
"""
import pathlib
import re
import sys

LOGS = re.compile(r"log::|Error\s*\{|fail\(|std::cerr|fprintf\(stderr")


def main():
    root = pathlib.Path(sys.argv[1])
    offences = []
    uses = 0
    for top in ("core", "app"):
        for path in sorted((root / top).rglob("*.cpp")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if "reveal()" not in line:
                    continue
                uses += 1
                if LOGS.search(line):
                    offences.append(f"{path.relative_to(root)}:{number}: patient data in a log or an error")
    print("\n".join(offences))
    print(f"{uses} uses of patient data, {len(offences)} offences")
    return 1 if offences or uses == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
