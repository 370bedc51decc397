#!/usr/bin/env python3
"""Checks that every text of app/ is translated, and that no translation lost a place to fill.

Usage: check_translations.py ROOT LUPDATE [SCRATCH]. Collects the texts anew with Qt's lupdate, beside the
file that is kept. Prints every offence; exit code 1 if any.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

PLACE = re.compile(r"%(?:L?\d+|n)")


def offences_of(messages):
    """Offences of (context, source, translation, type) rows."""
    found = []
    for context, source, translation, state in messages:
        where = f"{context}: “{source}”"
        if state == "unfinished" or not translation:
            found.append(f"{where} is not translated")
            continue
        if sorted(PLACE.findall(source)) != sorted(PLACE.findall(translation)):
            found.append(f"{where} has other places to fill than “{translation}”")
        if source.count("/") != translation.count("/") and re.match(r"^(View|Series)/", source):
            found.append(f"{where} is a menu's path: “{translation}” has other parts")
        if source.endswith("…") != translation.endswith("…"):
            found.append(f"{where} and “{translation}” do not both end in …")
    return found


def messages_of(path):
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation.get("type") in ("vanished", "obsolete"):
                continue
            yield name, message.findtext("source") or "", translation.text or "", translation.get("type")


def main():
    root, lupdate = pathlib.Path(sys.argv[1]), sys.argv[2]
    offences, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for kept in sorted((root / "resources/translations").glob("*.ts")):
            fresh = pathlib.Path(folder) / kept.name
            shutil.copy(kept, fresh)
            subprocess.run([lupdate, "-silent", "-locations", "none", "-no-obsolete", "-tr-function-alias", "tr+=say",
                            str(root / "app"), "-ts", str(fresh)], check=True, stderr=subprocess.DEVNULL)
            rows = list(messages_of(fresh))
            count += len(rows)
            offences += [f"{kept.name}: {one}" for one in offences_of(rows)]
            for context, source, *_ in rows:
                if not context:
                    offences.append(f"{kept.name}: “{source}” has no context")
    print("\n".join(offences))
    print(f"{count} texts, {len(offences)} offences")
    return 1 if offences or count < 300 else 0


if __name__ == "__main__":
    sys.exit(main())
