"""What the documentation shows is what the program does."""

import csv
import html
import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from quoted import assert_in_order

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ATD_PROGRAM", "")

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

README = (ROOT / "README.md").read_text()
COMPARISONS = {
    "australia": ("held-detention", "community"),
    "malaysia": ("depots", "pilot-scale-up"),
}
CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)


def atd(words, cwd) -> str:
    done = subprocess.run(
        [PROGRAM, *words], capture_output=True, text=True, timeout=900, cwd=cwd
    )
    assert done.returncode == 0, f"{shlex.join(words)}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What the two comparisons print, and their pages, as in the README."""
    folder = tmp_path_factory.mktemp("comparisons")
    found = {}
    for country, names in COMPARISONS.items():
        files = [ROOT / "scenarios" / country / f"{name}.toml" for name in names]
        page = folder / f"{country}.html"
        words = ["compare", *map(str, files), "--replications", "200", "--page", str(page)]
        found[country] = atd(words, folder), page.read_text()
    return found


def block_after(marker: str) -> list[str]:
    text = README.split(f"<!-- {marker} -->\n", 1)[1]
    return text.split("```\n", 2)[1].splitlines()


def test_the_draws_print_what_the_readme_shows():
    section = README.split("## How sure is it", 1)[1]
    command = section.split("```sh\n", 1)[1].splitlines()[0]
    printed = atd(shlex.split(command)[1:], ROOT)
    assert_in_order(block_after("the draws print"), printed)


def test_parameters_are_those_of_the_program(tmp_path):
    text = (ROOT / "docs/parameters.md").read_text()
    assert text == atd(["schema", "--markdown"], tmp_path), (
        "write it again: atd schema --markdown > docs/parameters.md"
    )


def test_outcomes_are_those_of_the_program(tmp_path):
    text = (ROOT / "docs/outcomes.md").read_text()
    assert text == atd(["schema", "--outcomes"], tmp_path), (
        "write it again: atd schema --outcomes > docs/outcomes.md"
    )


def catalogue_keys() -> list[re.Pattern]:
    keys = re.findall(r"^\| `([^`]*\.[^`]*)` \|", (ROOT / "docs/outcomes.md").read_text(), re.MULTILINE)
    assert len(keys) > 70
    return [re.compile(re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(key))) for key in keys]


@pytest.mark.parametrize("country", COMPARISONS)
def test_every_printed_key_is_in_the_outcomes(country, tmp_path):
    files = [str(ROOT / "scenarios" / country / f"{name}.toml") for name in COMPARISONS[country]]
    known = catalogue_keys()
    words = ["compare", *files, "--draws", "0", "--replications", "2"]
    indicators = json.loads(atd([*words, "--json"], tmp_path))["indicators"]
    printed = {indicator["key"]: indicator["shown"] for indicator in indicators}
    rows = csv.DictReader(atd([*words, "--csv"], tmp_path).splitlines())
    table = [row for row in rows if row["group"] not in ("targets", "numbers", "alternatives")]
    assert {row["key"] for row in table} == set(printed)
    assert {row["key"] for row in table if row["shown"] == "yes"} == {
        key for key, shown in printed.items() if shown
    }
    assert 20 < sum(printed.values()) < len(printed)
    for key in printed:
        assert any(pattern.fullmatch(key) for pattern in known), key


def test_the_table_leaves_out_what_all_shows(tmp_path):
    files = [str(ROOT / "scenarios/australia" / f"{name}.toml") for name in COMPARISONS["australia"]]
    words = ["compare", *files, "--draws", "0", "--replications", "2"]
    some, every = atd(words, tmp_path), atd([*words, "--all"], tmp_path)
    assert "in detention in law or" in every
    assert "in detention in law or" not in some
    rows = [
        {" ".join(line.split()) for line in text.splitlines() if line.startswith("  ")}
        for text in (some, every)
    ]
    assert rows[0] < rows[1]


def test_commands_of_the_readme_run(tmp_path):
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    commands = [shlex.split(line, comments=True) for line in "".join(blocks).splitlines()]
    commands = [words for words in commands if words]
    assert sum(words[0] == "atd" for words in commands) >= 9
    for words in commands:
        if words[:2] == ["atd", "compare"]:
            words[2:2] = ["--draws", "10"]  # what is quoted is run as written in other tests
        if words[0] == "atd" and words[-2] == ">":
            (tmp_path / words[-1]).write_text(atd(words[1:-2], tmp_path))
        elif words[0] == "atd":
            atd(words[1:], tmp_path)
        elif words[:2] == ["mkdir", "-p"]:
            (tmp_path / words[2]).mkdir(parents=True)
        else:
            assert words[0].startswith(("./script/", "script/")), words


def test_the_readme_quotes_what_the_demo_prints(printed):
    quoted = block_after("the demo prints")
    assert any(", under \"" in line for line in quoted)
    assert_in_order(quoted, printed["australia"][0])


def test_the_readme_quotes_the_second_comparison(printed):
    assert_in_order(block_after("the second comparison prints"), printed["malaysia"][0])


def rows_of(table: str) -> list[list[str]]:
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def page_rows(page: str) -> dict[str, list[str]]:
    """Cells of the fit table of a page by the id of the published figure."""
    fit = page.split("How well the model fits", 1)[1].split("</table>", 1)[0]
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", fit, re.DOTALL):
        cells = [html.unescape(cell).replace("\u00a0", " ") for cell in CELL.findall(row)]
        if named := re.search(r"\(([A-Z]+-\d+)\)$", cells[0]):
            found[named[1]] = [cell.strip() for cell in cells[1:4]]
    return found


@pytest.mark.parametrize("country", COMPARISONS)
def test_fits_of_the_countries_are_those_of_the_page(country, printed):
    text = (ROOT / f"docs/countries/{country}.md").read_text()
    table = text.split("<!-- fit -->\n", 1)[1].lstrip().split("\n\n", 1)[0]
    written = {row[0]: row[2:5] for row in rows_of(table)}
    assert written == page_rows(printed[country][1])
    assert len(written) >= 5


@pytest.mark.parametrize("country", COMPARISONS)
def test_results_of_the_countries_are_those_printed(country, printed):
    text = (ROOT / f"docs/countries/{country}.md").read_text()
    section = text.split("## Result\n", 1)[1].split("\n## ", 1)[0]
    stdout = re.sub(r"\s+", " ", printed[country][0])
    for row in rows_of(section):
        for cell in row[1:]:
            value = cell.split(" (")[0]
            assert value in stdout, row[0]


def test_the_family_is_the_one_that_is_followed(tmp_path):
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    text = (ROOT / "docs/one-family.md").read_text()
    blocks = re.findall(r"^```sh\natd (.*?)\n```\n\n```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    for words, shown in blocks:
        assert shown == atd(shlex.split(words), tmp_path)
