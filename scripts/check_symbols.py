#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every global symbol of the libraries begins with da_, and no data is writable beyond the list of exceptions.
usage: check_symbols.py OBJDUMP LIBRARY..."""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lint_exceptions import WRITABLE  # noqa: E402

# "0000000000000000 l     O .bss	0000000000000028 lock": address, flags, section, size, name.
SYMBOL = re.compile(r"^[0-9a-f]+ (.{7}) (\S+)\t[0-9a-f]+ +(?:\.hidden )?(\S+)$")


def is_writable(section):
    # Tables of pointers stand in .data.rel.ro, which is read-only once the program is loaded.
    return section == "*COM*" or (
        section.startswith((".data", ".bss", ".tdata", ".tbss")) and not section.startswith(".data.rel.ro"))


def problems(objdump, library):
    out = subprocess.run([objdump, "-t", library], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        found = SYMBOL.match(line)
        if not found or found[2] in ("*UND*", "*ABS*") or found[2] == found[3]:
            continue
        flags, section, name = found.groups()
        where = f"{pathlib.Path(library).name}: {name}"
        if flags[0] != "l" and not name.startswith("da_"):
            yield f"{where}: a global symbol that does not begin with da_"
        if is_writable(section) and f"{pathlib.Path(library).name} {name.split('.')[0]}" not in WRITABLE:
            yield f"{where}: writable data ({section}); put it in a struct that somebody owns"


def main():
    objdump, *libraries = sys.argv[1:]
    found = [problem for library in libraries for problem in problems(objdump, library)]
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main())
