"""The tools that take part: how each is installed, started and asked."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build/peers"
PYTHON = BUILD / "venv/bin/python"
REQUIREMENTS = HERE / "requirements.txt"


class Missing(Exception):
    """A tool that cannot be had on this machine."""


@dataclass
class Tool:
    name: str
    models: tuple[str, ...]
    package: str = ""
    """Its line in requirements.txt; none of ours and of those in another language."""
    is_compiled: bool = False
    is_engine: bool = True

    def version(self) -> str:
        for line in REQUIREMENTS.read_text().splitlines():
            if self.package and line.lower().startswith(self.package + "=="):
                return line.split("==")[1]
        return SSJ_VERSION if self.name == "SSJ" else ""

    def title(self) -> str:
        return f"{self.name} {self.version()}".strip()


def ssj_version() -> str:
    text = (HERE / "ssj/pom.xml").read_text()
    return text.split("<artifactId>ssj</artifactId>")[1].split("<version>")[1].split("<")[0]


SSJ_VERSION = ssj_version()
QUEUES = ("queue", "pathway")
OURS = Tool("ATDSim", (*QUEUES, "chain"), is_compiled=True)
BY_HAND = Tool("by hand", QUEUES, is_compiled=True, is_engine=False)
"""A loop in C++ that can do nothing else: what engines can be held against."""
TOOLS = [
    OURS,
    BY_HAND,
    Tool("SSJ", QUEUES, is_compiled=True),
    Tool("SimPy", QUEUES, "simpy"),
    Tool("Ciw", QUEUES, "ciw"),
    Tool("salabim", QUEUES, "salabim"),
    Tool("Mesa", QUEUES, "mesa"),
    Tool("NumPy", ("chain",), "numpy"),
]


def quietly(words: list, what: str):
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Missing(f"{what}: {' '.join(last)}")


def install_python():
    stamp = BUILD / "venv/requirements.stamp"
    if stamp.is_file() and stamp.read_text() == REQUIREMENTS.read_text():
        return
    print(f"making {PYTHON.parents[1].relative_to(ROOT)} from {REQUIREMENTS.name}", flush=True)
    shutil.rmtree(BUILD / "venv", ignore_errors=True)
    quietly([shutil.which("python3"), "-m", "venv", BUILD / "venv"], "no virtual environment")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    quietly([*pip, "-r", REQUIREMENTS], "the Python package index")
    stamp.write_text(REQUIREMENTS.read_text())


def install_ssj():
    for program in ("mvn", "javac"):
        if not shutil.which(program):
            raise Missing(f"no {program} (Debian: maven, default-jdk-headless)")
    words = ["mvn", "-q", "-B", "-f", HERE / "ssj/pom.xml", f"-Doutput={BUILD / 'ssj'}"]
    quietly([*words, "package"], "Maven Central")


def install(tool: Tool):
    BUILD.mkdir(parents=True, exist_ok=True)
    if tool.name == "SSJ":
        install_ssj()
    elif tool.package:
        install_python()


def command(tool: Tool, program: str) -> list[str]:
    if tool is OURS:
        return [program]
    if tool is BY_HAND:
        return [program, "--by-hand"]
    if tool.name == "SSJ":
        classes = f"{BUILD}/ssj/ssj-peer-1.jar:{BUILD}/ssj/lib/*"
        return ["java", "-XX:+UseSerialGC", "-cp", classes, "Peer"]
    return [str(PYTHON), str(HERE / f"{tool.name.lower()}_peer.py")]


def parse_figures(line: str) -> dict[str, float]:
    """`queue seconds=0.1 wait=2.0` as {"seconds": 0.1, "wait": 2.0}."""
    words = line.split()[1:]
    return {name: float(value) for name, value in (word.split("=", 1) for word in words)}


@dataclass
class Worker:
    """A tool that runs and waits for questions."""

    tool: Tool
    process: subprocess.Popen = field(init=False)
    start_up: float = field(init=False)

    def start(self, program: str):
        self.process = subprocess.Popen(
            command(self.tool, program),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=HERE,
        )
        self.start_up = parse_figures(self.process.stdout.readline())["seconds"]

    def ask(self, model: str, values: dict) -> dict[str, float]:
        words = " ".join(f"{name}={value}" for name, value in values.items())
        self.process.stdin.write(f"{model} {words}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise Missing(f"it stopped during {model}")
        return parse_figures(line)

    def stop(self):
        self.process.stdin.close()
        self.process.wait()
