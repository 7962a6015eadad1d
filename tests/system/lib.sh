# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by the system tests: the real program against the scripted peer, in a folder of their own. Never the network.
#
# A test calls `case_ NAME`, then runs and checks; a check that fails shows what was seen and ends the test.
set -u
: "${DIDACT:?the program}" "${PEER:?the scripted peer}" "${ROOT:?the repository}"

unset OPENAI_API_KEY OPENAI_BASE_URL DASHSCOPE_API_KEY http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
for name in $(compgen -e DIDACT_); do
    [ "$name" = DIDACT_TEST_LONG ] || unset "$name"
done
export NO_COLOR=1 LC_ALL=C.UTF-8
work=$(mktemp -d)
mounts=()
peer_pid=
case_name=setup
cd "$work" || exit 1

clean_up() {
    stop_peer
    for m in "${mounts[@]}"; do umount "$m"; done
    rm -rf "$work"
}
trap clean_up EXIT

case_() {
    case_name=$*
    printf 'case: %s\n' "$case_name"
}

fail() {
    printf 'FAILED: %s: %s\n' "$case_name" "$*"
    for f in "$work/out" "$work/err"; do
        [ ! -s "$f" ] || { printf -- '--- the last standard %sput:\n' "$(basename "$f" | sed 's/err/error out/')"; tail -n 25 "$f"; }
    done
    exit 1
}

skip() {
    printf 'skipped: %s\n' "$*"
    exit 77
}

# ---- the peer

# start_peer [OPTION...]: sets $base (http://127.0.0.1:N) and $url ($base/v1).
start_peer() {
    : >"$work/peer.txt"
    "$PEER" --port 0 "$@" >>"$work/peer.txt" 2>"$work/peer.err" &
    peer_pid=$!
    wait_until peer_is_up
    url=$(sed 's/^scripted-peer: //' "$work/peer.txt")
    base=${url%/v1}
}

peer_is_up() {
    kill -0 "$peer_pid" 2>/dev/null || fail "the peer did not start: $(cat "$work/peer.err")"
    [ -s "$work/peer.txt" ]
}

stop_peer() {
    [ -n "$peer_pid" ] || return 0
    local pid=$peer_pid

    peer_pid=
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null || fail "the peer did not end well: $(tail -n 20 "$work/peer.err")"
}

# stat NAME: a count of the peer's.
stat_() {
    curl -s "$base/stats" | sed -n "s/.*\"$1\": \([0-9a-z]*\).*/\1/p"
}

# wait_until COMMAND...: asks again and again, for a minute at most.
wait_until() {
    local turns=0

    until "$@"; do
        turns=$((turns + 1))
        [ "$turns" -lt 3000 ] || fail "waited in vain for: $*"
        sleep 0.02
    done
}

# ---- the program

# run STATUS COMMAND...: the exit status must be STATUS.
run() {
    local wanted=$1 status
    shift
    timeout 300 "$@" >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" = "$wanted" ] || fail "exit status $status instead of $wanted: $*"
    # A sanitizer's report and an internal error are never an answer.
    ! grep -qE 'AddressSanitizer|LeakSanitizer|runtime error:|assertion' "$work/err" || fail "a fault in: $*"
}

# in_background ARGUMENT...: a usual run with these arguments more; sets $run_pid, the program's own.
in_background() {
    (exec "$DIDACT" generate --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" --model scripted "$@" \
        >"$work/out" 2>"$work/err") &
    run_pid=$!
}

# gen STATUS ARGUMENT...: the same in the foreground, checked as run does.
gen() {
    local wanted=$1
    shift
    run "$wanted" "$DIDACT" generate --seeds "$ROOT/seeds/general-en.jsonl" --teacher "$url" --model scripted "$@"
}

# make NAME ARGUMENT...: a run into NAME.jsonl and NAME.db that must end well.
make_() {
    local name=$1
    shift
    gen 0 -o "$name.jsonl" --pool "$name.db" "$@"
}

# ---- checks

same() {
    cmp -s "$1" "$2" || fail "$1 and $2 differ: $(cmp "$1" "$2" 2>&1)"
}

equal() {
    [ "$1" = "$2" ] || fail "$3: $1 instead of $2"
}

says() {
    grep -qiE -- "$1" "$work/err" || fail "no word of \"$1\" on standard error"
}

# One clear message: a line or a few, no stack of them.
says_little() {
    [ "$(wc -l <"$work/err")" -le 6 ] || fail "more than six lines on standard error"
}

sql() {
    sqlite3 -readonly "$1" "$2"
}

# Every line is a JSON value.
is_jsonl() {
    [ -s "$1" ] || fail "$1 is empty"
    sqlite3 :memory: "select json_valid(value) from json_each('[' || replace(rtrim(readfile('$1'), char(10)), char(10), ',') || ']')" |
        grep -qv 1 && fail "$1: a line is not JSON"
    return 0
}
