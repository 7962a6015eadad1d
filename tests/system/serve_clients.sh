#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# OpenAI's own libraries pass against `didact serve`. Skipped where neither is installed (pip install openai; npm install
# openai, with NODE_PATH naming its node_modules); PYTHON may name another Python.
. "$(dirname "$0")/serve_lib.sh"
clients_dir=$ROOT/tests/system/clients
python=${PYTHON:-python3}
has_python=$("$python" -c 'import openai; print("yes")' 2>/dev/null)
has_node=$(node -e 'require("openai"); console.log("yes")' 2>/dev/null)
[ -n "$has_python$has_node" ] || skip "neither OpenAI's library for Python nor that for Node is installed"

make_model tiny "$task_template"
printf 'sk-test-key\n' >key.txt
start_server tiny --key-file key.txt

case_ "Python"
if [ -n "$has_python" ]; then
    run 0 "$python" "$clients_dir/openai_client.py" "$url" tiny sk-test-key
else
    printf 'not installed for Python: not looked at\n'
fi

case_ "Node"
if [ -n "$has_node" ]; then
    run 0 node "$clients_dir/openai_client.mjs" "$url" tiny sk-test-key
    wait_until load_is 0
else
    printf 'not installed for Node: not looked at\n'
fi
stop_server
