"""Building, running and testing reach no network; what installs other tools may."""

import re
import socket

import pytest
from source_text import ROOT, includes, read, sources

NETWORK_HEADERS = re.compile(r"sys/socket\.h|netdb\.h|netinet/.*|arpa/.*|curl/.*|boost/asio.*")
DOWNLOADS = re.compile(
    r"\b(?:FetchContent\w*|ExternalProject\w*|CPMAddPackage)\b|\bfile\s*\(\s*DOWNLOAD\b", re.IGNORECASE
)
MODULES = re.compile(r"^\s*(?:import|from)\s+(?:urllib|http|requests|httpx|aiohttp)\b", re.MULTILINE)


def test_programs_and_tests_open_no_connection():
    paths = sources(ROOT, "sim", "analysis", "bench", "fuzz", "tests")
    assert paths
    assert [
        f"{path.relative_to(ROOT)}: <{name}>"
        for path in paths
        for name, quoted in includes(read(path))
        if not quoted and NETWORK_HEADERS.fullmatch(name)
    ] == []


def test_the_build_downloads_nothing():
    paths = [*ROOT.glob("*.txt"), *(ROOT / "cmake").glob("*.cmake")]
    for folder in ("sim", "bench", "fuzz", "tests"):
        paths += (ROOT / folder).rglob("CMakeLists.txt")
    assert len(paths) > 5
    assert [path for path in paths if DOWNLOADS.search(read(path))] == []


def test_python_tests_open_no_connection():
    paths = list((ROOT / "tests").rglob("*.py"))
    assert [path for path in paths if MODULES.search(read(path))] == []
    with pytest.raises(AssertionError, match="must not reach the network"):
        socket.create_connection(("192.0.2.1", 9), timeout=1)


def test_what_downloads_is_found():
    assert DOWNLOADS.search("FetchContent_Declare(fmt)")
    assert DOWNLOADS.search("file( DOWNLOAD url to)")
    assert MODULES.search("import urllib.request")
    assert NETWORK_HEADERS.fullmatch("sys/socket.h")
