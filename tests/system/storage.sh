#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A full disk, a read-only pool, a broken pool, a pool in use: a clear error, exit 1, and nothing lost.
. "$(dirname "$0")/lib.sh"
start_peer

# small_disk FOLDER SIZE
small_disk() {
    mkdir -p "$1"
    mount -t tmpfs -o "size=$2" none "$1" 2>/dev/null || return 1
    mounts+=("$work/$1")
}

case_ "a pool that is none"
head -c 20000 /dev/urandom >noise.db
cp noise.db noise.copy
gen 1 -n 20 -o a.jsonl --pool noise.db
says 'noise\.db'
says_little
same noise.db noise.copy

case_ "a pool with a torn page"
make_ torn -n 40
run 0 "$DIDACT" export --pool torn.db -o torn-before.jsonl
sqlite3 torn.db 'pragma wal_checkpoint(truncate)' >/dev/null
size=$(stat -c %s torn.db)
head -c 60000 /dev/urandom | dd of=torn.db bs=1 seek=$((size / 3)) conv=notrunc status=none
gen 1 -n 80 -o torn2.jsonl --pool torn.db
says 'torn\.db'
says_little

case_ "a pool of a later version"
make_ later -n 10
sqlite3 later.db 'pragma user_version = 9999'
gen 1 -n 20 -o later.jsonl --pool later.db
says 'later\.db|newer'

case_ "an output folder that is not there"
gen 1 -n 5 -o no/such/folder/out.jsonl --pool b.db
says 'no/such/folder'

case_ "two writers of one pool"
sqlite3 later.db 'pragma user_version = 1' 2>/dev/null
stop_peer
start_peer --latency 100
in_background -n 100 -o c.jsonl --pool c.db
wait_until test -s c.db
gen 1 -n 100 -o d.jsonl --pool c.db
says 'c\.db'
kill -9 "$run_pid"
wait "$run_pid" 2>/dev/null
stop_peer
start_peer

small_disk full 700k || skip "cannot mount a small disk here; the cases before passed"
case_ "a full disk: an error now, the same bytes when there is room"
make_ roomy -n 150
gen 1 -n 150 -o full/out.jsonl --pool full/run.db
says 'full|space'
says_little
mount -o remount,size=64m "$work/full"
gen 0 -n 150 -o full/out.jsonl --pool full/run.db
same roomy.jsonl full/out.jsonl

case_ "a full disk under the dataset alone"
small_disk tiny 8k || skip "no second disk"
gen 1 -n 150 -o tiny/out.jsonl --pool roomy.db
says 'tiny/out\.jsonl'
gen 0 -n 150 -o again.jsonl --pool roomy.db
same roomy.jsonl again.jsonl

case_ "a read-only pool"
small_disk still 64m || skip "no third disk"
cp roomy.db still/run.db
mount -o remount,ro "$work/still"
gen 1 -n 200 -o e.jsonl --pool still/run.db
says 'still/run\.db'
says_little
