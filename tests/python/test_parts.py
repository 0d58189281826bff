"""Results folders as people and scripts meet them."""

import fcntl
import hashlib
import json
import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from reports import answers
from waiting import wait_until

PROGRAM = os.environ.get("ATD_PROGRAM", "")

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")


def atd(*words):
    return subprocess.run(
        [PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    folder = tmp_path_factory.mktemp("starter") / "starter"
    assert atd("new", folder).returncode == 0
    return folder / "current.toml"


@pytest.fixture
def folder(scenario, tmp_path):
    folder = tmp_path / "results"
    done = atd(*run_words(scenario, folder))
    assert done.returncode == 0, done.stderr
    return folder


def run_words(scenario, folder, *more):
    words = ["run", scenario, "-o", f"{folder}/", "--replications", 7]
    return [*words, "--part-replications", 2, *more]


def lines_of(folder: Path) -> list[str]:
    return (folder / "manifest.jsonl").read_text().splitlines()


def assert_refused(result, code, told):
    assert result.returncode == code, result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert told in result.stderr


def test_a_folder_is_what_the_documentation_says(folder):
    names = sorted(path.name for path in folder.iterdir())
    assert names == [".lock", "manifest.jsonl", "parts", "status.json"]
    parts = sorted(path.name for path in (folder / "parts").iterdir())
    assert len(parts) == 4
    assert all(re.fullmatch(r"[0-9a-f]{16}\.h5", name) for name in parts)
    lines = [json.loads(line) for line in lines_of(folder)]
    assert [line["line"] for line in lines] == ["run", "option"] + 4 * ["part"]
    assert [line["first_replication"] for line in lines[2:]] == [0, 2, 4, 6]
    for line in lines[2:]:
        assert line["file"] == f"parts/{line['key'][:16]}.h5"
        assert line["bytes"] == (folder / line["file"]).stat().st_size
    status = json.loads((folder / "status.json").read_text())
    assert (status["state"], status["parts_done"], status["parts"]) == ("finished", 4, 4)


def test_the_sum_of_a_line_follows_from_the_documentation(folder):
    for line in lines_of(folder):
        rest, stored = line[:-26] + "}", line[-18:-2]
        assert hashlib.sha256(rest.encode()).hexdigest()[:16] == stored


def test_the_key_of_a_unit_follows_from_the_documentation(folder):
    run, option, first = [json.loads(line) for line in lines_of(folder)[:3]]
    texts = [option["scenario_sha256"], option["evidence_digest"]]
    texts += [run["engine_version"], run["results_schema"]]
    texts += [run["rng"], str(run["seed"]), "0", "2", option["option"], run["record_level"]]
    hashed = hashlib.sha256()
    for text in texts:
        hashed.update(len(text.encode()).to_bytes(8, "little") + text.encode())
    assert first["key"] == hashed.hexdigest()


@pytest.mark.parametrize("level", ["summary", "cases", "spells", "everything"])
def test_merged_parts_are_the_file_of_one_run(scenario, tmp_path, level):
    more = ["--record", level, "--keep-replications", 5]
    assert atd(*run_words(scenario, tmp_path / "d", *more)).returncode == 0
    whole = ["run", scenario, "-o", tmp_path / "w.h5", "--replications", 7, *more]
    assert atd(*whole).returncode == 0
    assert atd("merge", tmp_path / "d", "-o", tmp_path / "m.h5").returncode == 0
    assert (tmp_path / "m.h5").read_bytes() == (tmp_path / "w.h5").read_bytes()
    for path in ("d", "m.h5"):
        assert atd("verify", tmp_path / path, "--rerun", 2).returncode == 0


def test_a_folder_gives_the_numbers_of_its_run(scenario, tmp_path):
    words = ["compare", scenario, scenario.parent / "community.toml", "--draws", "0", "--replications", 5]
    direct = atd(*words, "-o", f"{tmp_path}/d/", "--part-replications", 2, "--json")
    resumed = atd(*words, "-o", f"{tmp_path}/d/", "--resume", "--json")
    again = atd("compare", f"{tmp_path}/d/", "--draws", "0", "--json")
    assert direct.returncode == resumed.returncode == again.returncode == 0
    reports = [answers(one.stdout) for one in (direct, resumed, again, atd(*words, "--json"))]
    assert all(report == reports[0] for report in reports)


def test_a_folder_is_not_run_into_twice(scenario, folder):
    before = lines_of(folder)
    assert_refused(atd(*run_words(scenario, folder)), 2, "--resume")
    other = atd(*run_words(scenario, folder, "--resume", "--seed", 99))
    assert_refused(other, 2, "asked for 99")
    assert_refused(atd("run", scenario, "-o", "x.h5", "--resume"), 2, "'/'")
    assert lines_of(folder) == before
    assert atd(*run_words(scenario, folder, "--overwrite")).returncode == 0


def test_a_second_writer_is_told(scenario, folder):
    with (folder / ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = atd(*run_words(scenario, folder, "--resume"))
    assert_refused(result, 2, f"{folder} is being written by another atd")


def test_damage_is_found_and_mended(scenario, folder):
    parts = sorted((folder / "parts").iterdir())
    parts[0].unlink()
    parts[1].write_bytes(parts[1].read_bytes()[:-100])
    (folder / "parts/0123456789abcdef.h5").write_bytes(parts[2].read_bytes())
    lines = lines_of(folder)
    changed = lines[-1].replace('"replications":1', '"replications":2')
    (folder / "manifest.jsonl").write_text("\n".join([*lines[:-1], changed]) + "\n")
    result = atd("verify", folder)
    assert result.returncode == 5
    assert "is missing" in result.stdout
    assert "cannot be read" in result.stdout
    assert "belongs to no unit" in result.stdout
    assert f"manifest.jsonl:{len(lines)}: damaged" in result.stdout
    assert atd("merge", folder, "-o", folder / "m.h5").returncode == 5
    mended = atd(*run_words(scenario, folder, "--resume"))
    assert mended.returncode == 0
    assert "it is run again" in mended.stderr
    (folder / "parts/0123456789abcdef.h5").unlink()
    assert atd("verify", folder).returncode == 0


def test_what_another_program_simulates_is_found(scenario, tmp_path):
    h5py = pytest.importorskip("h5py")
    file = tmp_path / "r.h5"
    assert atd("run", scenario, "-o", file, "--replications", 3).returncode == 0
    with h5py.File(file, "r+") as results:
        results["scenarios/current"].attrs.modify("seed", 12345)
    rerun = atd("verify", file, "--rerun", 3)
    assert rerun.returncode == 5


def test_ctrl_c_keeps_the_finished_parts(scenario, tmp_path):
    folder = tmp_path / "results"
    words = ["run", scenario, "-o", f"{folder}/", "--replications", "4000"]
    words = [*map(str, words), "--part-replications", "5"]
    process = subprocess.Popen(
        [PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wait_until(lambda: len(list(folder.glob("parts/[0-9a-f]*.h5"))) >= 2, process)
    process.send_signal(signal.SIGINT)
    output, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert output == ""
    assert told.strip().endswith(f"to continue, run: atd {' '.join(words)} --resume")
    assert "parts" in told
    assert json.loads((folder / "status.json").read_text())["state"] == "interrupted"
    assert list(folder.rglob(".*.tmp.*")) == []
    found = atd("verify", folder)
    assert found.returncode == 5
    assert found.stdout.count(": matches ") >= 2
    assert "is not complete" in atd("compare", folder).stderr


def test_a_file_of_a_low_record_level_is_not_compared(scenario, tmp_path):
    file = tmp_path / "r.h5"
    assert atd("run", scenario, "-o", file, "--record", "cases").returncode == 0
    told = "this file holds record level cases; needs everything"
    assert_refused(atd("compare", file), 2, told)


def test_the_estimate_names_every_level(scenario):
    text = atd("estimate", scenario).stdout
    assert re.search(r"disk .*\(summary .*, cases .*, spells .*, everything .*\)", text)
