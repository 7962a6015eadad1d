#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`didact chat` in a pseudo-terminal, on the models tiny and endless of this folder. usage: terminal.py DIDACT"""
import os
import pty
import select
import signal
import sys
import time

DIDACT = sys.argv[1]
RIVER = "The Danube – a río, 河流 🌊."


class Terminal:
    def __init__(self, *arguments):
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execv(DIDACT, [DIDACT, "chat", *arguments])

    def read(self):
        """More of what is shown; False at the end."""
        if not select.select([self.fd], [], [], 60)[0]:
            raise AssertionError(f"nothing came for a minute after {self.seen[-300:]!r}")
        try:
            part = os.read(self.fd, 65536)
        except OSError:  # the other side is closed
            return False
        self.seen += part
        return bool(part)

    def wait_for(self, text):
        """Takes everything up to the text off what was seen, and returns it."""
        text = text.encode()
        while text not in self.seen:
            assert self.read(), f"ended before {text!r}: {self.seen[-300:]!r}"
        before, _, self.seen = self.seen.partition(text)
        return before

    def type(self, line):
        os.write(self.fd, line.encode() + b"\n")
        self.wait_for(line)  # its echo

    def interrupt(self):
        os.write(self.fd, b"\x03")

    def end(self, wanted=0):
        while self.read():
            pass
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        assert status == wanted, f"ended with {status}: {self.seen[-300:]!r}"


def talks():
    t = Terminal("tiny", "--temperature", "0")
    t.wait_for("> ")
    t.type("Name a river.")
    t.wait_for(RIVER + "\r\n")
    t.wait_for("> ")
    t.type("/system Obey.")
    t.wait_for("system message")
    t.wait_for("> ")
    t.type("/reset")
    t.wait_for("a new conversation")
    t.wait_for("> ")
    t.type("What is the river's name?")
    t.wait_for("> ")
    t.type("/reset")
    t.wait_for("> ")
    t.type("Name a river.")
    t.wait_for(RIVER)
    t.wait_for("> ")
    t.type("/quit")
    t.end()


def interrupts():
    t = Terminal("endless", "--max-tokens", "30000")
    t.wait_for("> ")
    t.type("Name a river.")
    t.read()
    began = time.monotonic()
    t.interrupt()
    t.wait_for("\n> ")
    assert time.monotonic() - began < 30, "Ctrl-C did not stop the answer"
    t.interrupt()
    t.wait_for("again")
    t.wait_for("> ")
    t.type("Go on.")  # the first Ctrl-C was a slip
    t.read()
    t.interrupt()
    t.wait_for("\n> ")
    t.interrupt()
    t.wait_for("> ")
    t.interrupt()
    t.end()


def ends_at_the_end():
    t = Terminal("tiny")
    t.wait_for("> ")
    os.write(t.fd, b"\x04")
    t.end()


def obeys_nothing():
    """Noise of a model at a high temperature holds every byte there is."""
    t = Terminal("endless", "--max-tokens", "5000", "--temperature", "2")
    t.wait_for("> ")
    t.type("Name a river.")
    shown = t.wait_for("\n> ")
    assert len(shown) > 4000
    bad = {c for c in shown if c < 0x20 and c not in b"\r\n\t"} | {c for c in shown if c == 0x7F}
    assert not bad, f"control characters {bad} reach the terminal"
    assert b"\\u{1b}" in shown, "no escape was drawn, so nothing was tested"
    os.kill(t.pid, signal.SIGTERM)
    t.wait_for("> ")
    os.kill(t.pid, signal.SIGTERM)
    t.end()


for test in (talks, interrupts, ends_at_the_end, obeys_nothing):
    test()
print("the terminal passes")
