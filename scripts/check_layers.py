#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom. The table is here and nowhere else; the rule is: a folder includes its own headers and those of
lower layers, and each third-party library belongs to the folders named below."""
import pathlib
import re
import sys

LAYERS = [
    ["base"],
    ["text", "dataset"],
    ["novelty", "pool", "teacher", "lm"],
    ["method", "quality", "dedup", "train"],
    ["run", "report", "serve"],
    ["cli"],
]

THIRD_PARTY = {
    "curl/": ["teacher"],
    "sqlite3.h": ["pool"],
    "unicode/": ["text", "quality", "lm"],
    "nettle/": ["base"],
    "archive": ["dataset"],
    "yaml.h": ["cli"],
    "jansson.h": ["dataset", "dedup", "teacher", "lm", "run", "cli", "pool", "serve"],
    "oneapi/dnnl/": ["train"],
    "microhttpd.h": ["serve"],
    "cmocka.h": [],
}

# Layer 2 may use teacher.h's and dataset's structs; what a folder may include of its own layer is listed here.
SAME_LAYER = {("pool", "novelty"): "a task's row holds its nearest neighbours (struct da_neighbour)"}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^">]+)[">]')


def level(folder):
    for i, names in enumerate(LAYERS):
        if folder in names:
            return i
    return None


def check_project(folder, target):
    own, other = level(folder), level(target)
    if other is None:
        return f"there is no layer for the folder {target}/"
    if folder == target or other < own or (folder, target) in SAME_LAYER:
        return None
    return f"{folder} (layer {own}) must not include {target} (layer {other})"


def check_third_party(folder, header):
    for prefix, allowed in THIRD_PARTY.items():
        if header.startswith(prefix) and folder not in allowed:
            return f"<{header}> belongs to {', '.join(allowed) or 'the tests'}"
    return None


def problems(root):
    for path in sorted((root / "src").glob("*/**/*.[ch]")):
        folder = path.relative_to(root / "src").parts[0]
        if level(folder) is None:
            yield f"{path.relative_to(root)}: the folder has no layer in scripts/check_layers.py"
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            header = found[2]
            if found[1] == "<":
                what = check_third_party(folder, header)
            elif "/" in header:
                what = check_project(folder, header.split("/")[0])
            else:
                what = f'"{header}": written from src/, "{folder}/{header}"'
            if what:
                yield f"{path.relative_to(root)}:{number}: {what}"


def main():
    found = list(problems(pathlib.Path(sys.argv[1])))
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main())
