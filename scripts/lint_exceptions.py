# SPDX-License-Identifier: Apache-2.0
"""Exceptions to the rules of style, each with its reason. Shorter is better."""

JSON_TEXT = "jansson's json_dumps and json_pack hand out memory of the C allocator"

# (path, rule): reason. Rules: function-length, file-length, heap, line-length.
STYLE = {
    ("src/base/mem.c", "heap"): "the one place that calls the C allocator",
    ("src/pool/db.c", "heap"): "realpath hands out memory of the C allocator",
    ("src/base/log.c", "heap"): "vasprintf hands out memory of the C allocator",
    ("src/cli/cmd_generate.c", "heap"): JSON_TEXT,
    ("src/cli/json_out.c", "heap"): JSON_TEXT,
    ("src/cli/train_account.c", "heap"): JSON_TEXT,
    ("src/cli/train_files.c", "heap"): "scandir hands out memory of the C allocator",
    ("src/cli/train_output.c", "heap"): JSON_TEXT,
    ("src/dedup/pairs.c", "heap"): JSON_TEXT,
    ("models/curriculum/main.c", "heap"): JSON_TEXT,
    ("src/run/options.c", "heap"): JSON_TEXT,
    ("src/run/paper_export.c", "heap"): JSON_TEXT,
}

# "library symbol": reason, for writable data.
WRITABLE = {
    "libdidact_base.a lock": "the log's one sink is shared by all threads",
    "libdidact_base.a sink": "the log's one sink",
    "libdidact_base.a progress_shown": "the log's one sink: whether a progress line stands on the terminal",
    "libdidact_cli.a stop": "what a signal handler may write",
}
