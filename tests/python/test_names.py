"""Every name of a scenario file becomes the name of an option, or is refused at once."""

import json
import os
import subprocess

import pytest
from commands import PROGRAM, atd, pair, starter  # noqa: F401
from reports import answers

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("a.b.c.toml", "a-b-c"),
        ("Malaysia (pilot).toml", "Malaysia-pilot"),
        ("Szenario ü.toml", "Szenario"),
        ("ไทย.toml", "option"),
        (".hidden.toml", "hidden"),
        ("no extension", "no-extension"),
    ],
)
def test_every_name_becomes_an_option(pair, tmp_path, name, option):
    scenario = pair[0].with_name(name)
    scenario.write_bytes(pair[0].read_bytes())
    for command in ["check", "follow"]:
        assert atd(command, scenario).returncode == 0
    output = tmp_path / f"{name}.h5"
    words = ["compare", pair[0], scenario, "-o", output, "--draws", "0", "--replications", 2, "--json"]
    result = atd(*words)
    assert result.returncode == 0, result.stderr
    assert [one["name"] for one in json.loads(result.stdout)["options"]] == ["current", option]
    assert answers(atd("compare", output, "--draws", 0, "--json").stdout) == answers(result.stdout)


def test_names_that_become_one_are_told_apart(pair, tmp_path):
    files = [pair[0].with_name(name) for name in ["a b.toml", "a.b.toml", "a-b.toml"]]
    for file in files:
        file.write_bytes(pair[0].read_bytes())
    result = atd("compare", *files, "--draws", "0", "--replications", 2, "--json")
    names = [one["name"] for one in json.loads(result.stdout)["options"]]
    assert names == ["a-b", "a-b-2", "a-b-3"]


def raw(*words):
    return subprocess.run(
        [os.fsencode(PROGRAM), *[os.fsencode(word) for word in words]],
        capture_output=True,
        timeout=120,
    )


@pytest.mark.parametrize("strange", [b"sc\xe9nario.toml", b"a\nb\x1b[31m.toml"])
def test_names_that_are_no_text_are_refused_at_once(pair, tmp_path, strange):
    scenario = os.path.join(os.fsencode(pair[0].parent), strange)
    with open(scenario, "wb") as file:
        file.write(pair[0].read_bytes())
    output = os.path.join(os.fsencode(tmp_path), strange)
    for words in [
        ["check", scenario],
        ["follow", scenario],
        ["estimate", scenario],
        ["compare", pair[0], scenario, "--json", "--draws", "0", "--replications", "2"],
        ["compare", *pair, "--page", output, "--draws", "0", "--replications", "2"],
        ["run", pair[0], "-o", output, "--replications", "2"],
        ["verify", output],
        ["new", output],
    ]:
        result = raw(*words)
        assert result.returncode == 2, words
        message = result.stderr.decode()  # is UTF-8
        assert "rename the file" in message and "\x1b" not in message
    listed = subprocess.run([PROGRAM, "list"], capture_output=True, cwd=pair[0].parent)
    assert listed.returncode == 0
    assert b"\x1b" not in listed.stdout and listed.stdout.decode()
