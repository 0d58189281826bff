"""Changes headers, sizes and addresses of results files and shows them to those who read files."""

import random
import re
import resource
import struct
import time
from collections import Counter
from hashlib import sha256

from program import Program, Violation

LINE = 126
SIGNATURES = re.compile(rb"OHDR|OCHK|TREE|HEAP|GCOL|SNOD|FRHP|FHDB|BTHD|BTLF|BTIN")
NUMBERS = [0, 1, 2, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 1 << 40, (1 << 63) - 1, (1 << 64) - 1]
# One that hangs is ended after 10 s of processor time and one for each MiB.
MOST_SECONDS = 60


def rotated(word: int, by: int) -> int:
    return (word << by | word >> (32 - by)) & 0xFFFFFFFF


def checksum(data: bytes) -> int:
    """Jenkins' lookup3, by which HDF5 guards its headers."""
    a = b = c = (0xDEADBEEF + len(data)) & 0xFFFFFFFF
    while len(data) > 12:
        x, y, z = struct.unpack("<3I", data[:12])
        a, b, c = a + x & 0xFFFFFFFF, b + y & 0xFFFFFFFF, c + z & 0xFFFFFFFF
        a = (a - c & 0xFFFFFFFF) ^ rotated(c, 4)
        c = c + b & 0xFFFFFFFF
        b = (b - a & 0xFFFFFFFF) ^ rotated(a, 6)
        a = a + c & 0xFFFFFFFF
        c = (c - b & 0xFFFFFFFF) ^ rotated(b, 8)
        b = b + a & 0xFFFFFFFF
        a = (a - c & 0xFFFFFFFF) ^ rotated(c, 16)
        c = c + b & 0xFFFFFFFF
        b = (b - a & 0xFFFFFFFF) ^ rotated(a, 19)
        a = a + c & 0xFFFFFFFF
        c = (c - b & 0xFFFFFFFF) ^ rotated(b, 4)
        b = b + a & 0xFFFFFFFF
        data = data[12:]
    if not data:
        return c
    x, y, z = struct.unpack("<3I", data.ljust(12, b"\0"))
    a, b, c = a + x & 0xFFFFFFFF, b + y & 0xFFFFFFFF, c + z & 0xFFFFFFFF
    c = (c ^ b) - rotated(b, 14) & 0xFFFFFFFF
    a = (a ^ c) - rotated(c, 11) & 0xFFFFFFFF
    b = (b ^ a) - rotated(a, 25) & 0xFFFFFFFF
    c = (c ^ b) - rotated(b, 16) & 0xFFFFFFFF
    a = (a ^ c) - rotated(c, 4) & 0xFFFFFFFF
    b = (b ^ a) - rotated(a, 14) & 0xFFFFFFFF
    return (c ^ b) - rotated(b, 24) & 0xFFFFFFFF


def guarded_blocks(data: bytes) -> list[tuple[int, int]]:
    """Where a checksum follows: the superblock, object headers and their continuations."""
    blocks = [(0, 44)]
    for found in re.finditer(rb"OHDR\x02", data):
        begin, flags = found.start(), data[found.start() + 5]
        at = begin + 6 + (16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0)
        width = 1 << (flags & 3)
        size = int.from_bytes(data[at : at + width], "little")
        blocks.append((begin, at + width + size))
    for found in re.finditer(rb"OCHK", data):
        for place in re.finditer(re.escape(struct.pack("<Q", found.start())), data):
            size = int.from_bytes(data[place.end() : place.end() + 8], "little")
            blocks.append((found.start(), found.start() + size - 4))
    return [
        (begin, end)
        for begin, end in blocks
        if begin < end <= len(data) - 4
        and data[end : end + 4] == struct.pack("<I", checksum(data[begin:end]))
    ]


def last_line(data: bytes) -> bytes:
    """As whoever means harm would write it."""
    words = f"\nATDSim results file: SHA-256 of all bytes before this line: {sha256(data).hexdigest()}\n"
    return words.encode()


class Fuzzer:
    def __init__(self, program: Program, sound: bytes, seed: int):
        self.program = program
        self.data = sound[:-LINE]
        self.blocks = guarded_blocks(self.data)
        self.headers = [found.start() for found in SIGNATURES.finditer(self.data)]
        self.chance = random.Random(seed)
        self.figures: Counter = Counter()
        self.longest = 0.0
        if len(self.blocks) < 100:
            raise Violation(f"only {len(self.blocks)} headers with a checksum were found")

    def changed(self) -> bytes:
        """One to four changes in headers, under checksums that are right again."""
        data = bytearray(self.data)
        for _ in range(self.chance.randint(1, 4)):
            begin, end = self.chance.choice(self.blocks)
            if self.chance.random() < 0.4:
                begin = self.chance.choice(self.headers)
                end = min(begin + 512, len(data))
            at = self.chance.randrange(begin + 4, end)
            kind = self.chance.randrange(3)
            if kind == 0:
                data[at] ^= 1 << self.chance.randrange(8)
            elif kind == 1:
                data[at] = self.chance.choice([0, 1, 2, 3, 4, 0x10, 0x7F, 0x80, 0xFF])
            else:
                width = self.chance.choice([2, 4, 8])
                number = self.chance.choice([*NUMBERS, self.chance.randrange(len(data))])
                data[at : at + width] = struct.pack("<Q", number)[:width]
        for begin, end in self.blocks:
            data[end : end + 4] = struct.pack("<I", checksum(bytes(data[begin:end])))
        return bytes(data[: len(self.data)])

    def try_files(self, count: int):
        file = self.program.folder / "fuzzed.h5"
        for i in range(count):
            data = self.changed()
            file.write_bytes(data)
            self.look("verify", "--content", file)
            if i % 4 == 0:
                self.look("compare", file, "--draws", 0)
            if i % 4 == 1:
                file.write_bytes(data + last_line(data))
                self.look("verify", file)
        file.unlink()
        self.figures["s at most"] = round(self.longest, 1)
        self.figures["MiB at most"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10

    def look(self, *words):
        begun = time.monotonic()
        told = self.program.run(*words)
        self.longest = max(self.longest, time.monotonic() - begun)
        lines = told.stderr.strip().splitlines()
        if told.returncode not in (0, 3, 5) or self.longest > MOST_SECONDS:
            raise Violation(f"{words[0]}: exit code {told.returncode}: {told.stderr}")
        if told.returncode == 3 and len(lines) != 1:
            raise Violation(f"{words[0]}: not one message: {told.stderr}")
        crashed = "crash" in told.stderr
        kind = {0: "as before", 3: "refused", 5: "told to differ"}[told.returncode]
        kind = "crashed in the child, refused" if crashed else kind
        self.figures["too slow in the child, refused" if "processor" in told.stderr else kind] += 1
