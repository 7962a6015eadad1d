#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What of the style a machine can see: sizes, columns, tabs, the allocator, notices, words that do not belong here.
usage: check_style.py ROOT"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lint_exceptions import STYLE  # noqa: E402

COLUMNS = 100
FILE_LINES = {".c": 800, ".h": 300}
FUNCTION_LINES = 100

HEAP = re.compile(r"(?<![\w.>])(malloc|calloc|realloc|free|strdup|strndup)\s*\(")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|home|root|Users)/\w")
CODE = ("src", "tests", "scripts", "include", "bench", "models")
TEXT_SUFFIXES = {".c", ".h", ".py", ".sh", ".build", ".txt", ".md", ".yaml"}
SELF = {"scripts/check_style.py"}


def strip(text):
    """The C text with comments and string literals blanked, line for line."""
    blank = lambda m: re.sub(r"[^\n]", " ", m[0])
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)


def functions(code):
    """(first line, lines) of each function: a block whose { stands alone in column 0 and whose head ends in a )."""
    lines = code.split("\n")
    start = None
    for i, line in enumerate(lines):
        if line.rstrip() == "{" and i > 0 and lines[i - 1].rstrip().endswith(")"):
            start = i
        elif line.startswith("}") and start is not None:
            yield start + 1, i - start + 1
            start = None


def check_c(name, text):
    code = strip(text)
    suffix = name[-2:]
    lines = text.count("\n")
    if "SPDX-License-Identifier: Apache-2.0" not in text[:200]:
        yield 1, "notice", "no SPDX line on top"
    if lines > FILE_LINES[suffix]:
        yield lines, "file-length", f"{lines} lines, more than {FILE_LINES[suffix]}"
    for first, length in functions(code):
        if length > FUNCTION_LINES:
            yield first, "function-length", f"a function of {length} lines, more than {FUNCTION_LINES}"
    if name.startswith("src/"):
        for number, line in enumerate(code.splitlines(), 1):
            if HEAP.search(line):
                yield number, "heap", "memory comes from base/mem.h"
    if suffix == ".h" and not re.search(r"^#ifndef DA_\w+_H\n#define DA_\w+_H$", text, re.M):
        yield 1, "guard", "no include guard DA_FOLDER_FILE_H"


def check_lines(name, text):
    is_c = name.endswith((".c", ".h"))
    formatted = True
    for number, line in enumerate(text.split("\n"), 1):
        if "clang-format o" in line:
            formatted = "off" not in line
        if is_c and formatted and len(line) > COLUMNS:
            yield number, "line-length", f"{len(line)} columns, more than {COLUMNS}"
        if is_c and "\t" in line:
            yield number, "tab", "a tab"
        if line != line.rstrip() and not name.startswith(("prompts/", "tests/fuzz/corpus/")):
            yield number, "trailing", "white space at the end of the line"
        if UNFINISHED.search(line):
            yield number, "unfinished", "say NEEDSWORK with the argument, or finish it"
        if MACHINE_PATH.search(line):
            yield number, "path", "a path of somebody's machine"


def files(root):
    for folder in CODE + ("docs", "prompts"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT_SUFFIXES and "corpus" not in path.parts:
                yield path
    yield from sorted(p for p in root.glob("*.md"))


def main():
    root = pathlib.Path(sys.argv[1])
    bad = 0
    for path in files(root):
        name = str(path.relative_to(root))
        text = path.read_text()
        if name in SELF:
            continue
        found = list(check_lines(name, text))
        if name.endswith((".c", ".h")):
            found += check_c(name, text)
        for number, rule, what in found:
            if (name, rule) not in STYLE:
                print(f"{name}:{number}: {what}")
                bad += 1
    return 1 if bad else 0


sys.exit(main())
