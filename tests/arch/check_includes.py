#!/usr/bin/env python3
"""Checks the arrows of resources/docs/dev/architecture.md from the #include lines.

Usage: check_includes.py ROOT. Prints every offence as "file:line: reason"; exit code 1 if any.
"""
import pathlib
import re
import sys

# Module -> modules it may include besides itself. Paths are those of the include directives.
ALLOWED = {
    "base": set(),
    "image": {"base"},
    "dicom": {"image", "base"},
    "render": {"image", "base"},
    "library": {"dicom", "image", "base"},
    "network": {"dicom", "image", "base"},
    "ai": {"dicom", "image", "base"},
    "session": {"ai", "library", "network", "dicom", "image", "base"},
    "interact": {"session", "render", "ai", "dicom", "image", "base"},
    "worker": {"ai", "base"},
    "decoder": {"dicom", "base"},
    "cli": {"session", "render", "interact", "ai", "dicom", "image", "base"},
}
VIEWER = {"viewer", "window", "view", "model", "settings"}
CORE = {"base", "image", "dicom", "library", "network", "render", "ai", "session", "interact"}
for part in VIEWER:
    ALLOWED[part] = CORE | VIEWER
# app's own inner arrows: the composition root is used by nobody.
for part in VIEWER - {"viewer"}:
    ALLOWED[part] = ALLOWED[part] - {"viewer"}
ALLOWED["view"] -= {"window"}
ALLOWED["model"] -= {"window", "view"}
ALLOWED["settings"] = {"base"}

# Third-party headers and the only places that may include them.
THIRD_PARTY = [
    (re.compile(r"^dcmtk/"), re.compile(r"^core/(dicom|network)/|^tests/")),
    (re.compile(r"^vtk\w*\.h$"), re.compile(r"^core/render/")),
    (re.compile(r"^itk\w*\.h$"), re.compile(r"^core/image/\w+\.cpp$|^tests/")),
    (re.compile(r"^(torch|ATen|c10)/"), re.compile(r"^plugins/|^tests/(plugin|bench)/")),
    (re.compile(r"^opencv2?/"), re.compile(r"^plugins/|^core/image/\w+\.cpp$|^tests/")),
    (re.compile(r"^Q[A-Z]\w+$|^Qt\w+/"), re.compile(r"^app/(viewer|window|view|model|settings)/|^tests/gui/")),
    (re.compile(r"^(openjpeg|openjpeg-[\d.]+/openjpeg)\.h$"), re.compile(r"^core/dicom/")),
    (re.compile(r"^lib(av\w+|swscale)/"), re.compile(r"^core/dicom/ffmpeg_p\.h$|^tests/unit/video/")),
    (re.compile(r"^jxl/"), re.compile(r"^core/dicom/")),
    (re.compile(r"^lcms2"), re.compile(r"^core/dicom/\w+\.cpp$|^tests/")),
    (re.compile(r"^sodium"), re.compile(r"^core/base/|^core/ai/")),
    (re.compile(r"^spdlog/"), re.compile(r"^core/base/")),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def module_of(path):
    parts = path.parts
    if parts[0] in ("core", "app") and len(parts) > 2:
        return parts[1]
    return None


def offences_of(path, text):
    """Offences of one file; `path` is relative to the root."""
    found = []
    module = module_of(path)
    name = path.as_posix()
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        target = match.group(2)
        for pattern, places in THIRD_PARTY:
            if pattern.match(target) and not places.match(name):
                found.append(f"{name}:{number}: {target} is not allowed here")
        first = target.split("/")[0]
        if match.group(1) == '"' and "/" in target and first in ALLOWED:
            if module and first != module and first not in ALLOWED[module]:
                found.append(f"{name}:{number}: {module} may not use {first}")
            if path.parts[0] == "plugins":
                found.append(f"{name}:{number}: plugins may use only the SDK, not {first}")
    # The worker shares only the protocol and base with the host.
    if module == "worker":
        for number, line in enumerate(text.splitlines(), 1):
            match = INCLUDE.match(line)
            if match and match.group(2).startswith("ai/") and not match.group(2).startswith("ai/protocol/"):
                found.append(f"{name}:{number}: the worker may use only ai/protocol of ai")
    return found


def own_header_first(path, text):
    """A header compiles alone where its source includes it before all else; `path` is the source's."""
    match = next(filter(None, map(INCLUDE.match, text.splitlines())), None)
    if match and match.group(2).split("/")[-1] == f"{path.stem}.h":
        return []
    return [f"{path.as_posix()}:1: includes something before {path.stem}.h"]


def sources(root):
    for top in ("core", "app", "plugins", "tests"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix in (".h", ".hpp", ".cpp", ".c"):
                yield path


def main():
    root = pathlib.Path(sys.argv[1])
    offences = []
    count = 0
    for path in sources(root):
        count += 1
        text = path.read_text(encoding="utf-8")
        offences += offences_of(path.relative_to(root), text)
        if path.suffix == ".cpp" and path.with_suffix(".h").exists():
            offences += own_header_first(path.relative_to(root), text)
    print("\n".join(offences))
    print(f"{count} files, {len(offences)} offences")
    return 1 if offences or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
