#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The key stays in memory: it is in no pool, output, message, argument list or core dump.
. "$(dirname "$0")/lib.sh"
key=sk-test-$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n')
start_peer --key "$key" --latency 3

# holds_no_key FILE...
holds_no_key() {
    ! grep -qaF -- "$key" "$@" || fail "the key is in $(grep -laF -- "$key" "$@" | tr '\n' ' ')"
}

case_ "from the environment"
export OPENAI_API_KEY=$key
run 0 "$DIDACT" generate --seeds "$ROOT/seeds/general-en.jsonl" --provider openai --base-url "$url" --model x \
    -n 20 -o env.jsonl -v
holds_no_key env.* out err
unset OPENAI_API_KEY

case_ "from a file"
printf '%s\n' "$key" >key.txt
chmod 600 key.txt
run 0 "$DIDACT" generate --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" --key-file key.txt --model x \
    -n 20 -o file.jsonl --log-json -v
holds_no_key file.* out err

case_ "the settings are explained without it"
OPENAI_API_KEY=$key run 0 "$DIDACT" config --explain --provider openai
holds_no_key out err

case_ "not in the argument list, nor in a core dump"
ulimit -c unlimited 2>/dev/null
pattern=$(cat /proc/sys/kernel/core_pattern)
in_background --key-file key.txt -n 400 -o dump.jsonl --pool dump.db
some() { [ "$(stat_ answered)" -ge 60 ]; }
wait_until some
holds_no_key "/proc/$run_pid/cmdline"
kill -ABRT $run_pid
wait $run_pid 2>/dev/null
case $pattern in
core*) for core in core*; do
           [ ! -s "$core" ] || holds_no_key "$core"
       done ;;
*) printf 'core dumps go elsewhere (%s): not looked at\n' "$pattern" ;;
esac
