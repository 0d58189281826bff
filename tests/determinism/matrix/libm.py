"""How this machine's C library is told to leave out fused multiply-add, with proof."""

import os
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("libm_probe.c")
# Names of the CPU's abilities: of glibc from 2.33 on, then of those before.
NAMES = ["-AVX2,-FMA", "-AVX2_Usable,-FMA_Usable"]


def build_probe(folder: Path) -> Path:
    probe = folder / "libm_probe"
    subprocess.run(
        ["gcc", "-O1", "-fno-builtin", SOURCE, "-o", probe, "-lm"], check=True
    )
    return probe


def hash_of_libm(probe: Path, tunables: str) -> str:
    environment = {**os.environ, "GLIBC_TUNABLES": tunables}
    done = subprocess.run([probe], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def without_fma(probe: Path) -> tuple[str, str]:
    """The tunables under which libm gives other last digits, and a sentence that shows it;
    no tunables where none does."""
    usual = hash_of_libm(probe, "")
    for names in NAMES:
        tunables = f"glibc.cpu.hwcaps={names}"
        found = hash_of_libm(probe, tunables)
        if found != usual:
            return tunables, f"hash of libm {usual}, with GLIBC_TUNABLES={tunables} {found}"
    return "", f"hash of libm {usual}, and no name takes fused multiply-add away from it"
