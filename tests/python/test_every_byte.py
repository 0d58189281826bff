"""Damage and changes of meaning in results files, as atd verify and those who read them tell it."""

import hashlib
import random
import shutil
import subprocess

import h5py
import numpy as np
import pytest

from commands import assert_refused, atd

LINE = 126
A = "scenarios/current"


@pytest.fixture(scope="module")
def starter(tmp_path_factory):
    folder = tmp_path_factory.mktemp("starter") / "starter"
    assert atd("new", folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def sound(starter, tmp_path_factory):
    file = tmp_path_factory.mktemp("sound") / "r.h5"
    assert atd("run", starter / "current.toml", "-o", file, "--replications", 2).returncode == 0
    return file


@pytest.fixture
def copy(sound, tmp_path):
    return shutil.copy(sound, tmp_path / "copy.h5")


def test_tail_head_and_sha256sum_check_a_file(sound):
    words = f"tail -n 1 '{sound}'; head -c -{LINE} '{sound}' | sha256sum"
    stated, found = subprocess.check_output(words, shell=True, text=True).splitlines()
    assert stated.startswith("ATDSim results file: SHA-256 of all bytes before this line: ")
    assert stated.split()[-1] == found.split()[0]
    assert f"all bytes: match {found.split()[0]}\n" in atd("verify", sound).stdout


def damaged(bytes_: bytes) -> dict[str, bytes]:
    place = random.Random(5).randrange(len(bytes_))
    flipped = bytearray(bytes_)
    flipped[place] ^= 16
    return {
        "flipped": bytes(flipped),
        "cut": bytes_[: len(bytes_) // 2],
        "cut before its last line": bytes_[:-LINE],
        "longer": bytes_ + b"\n",
        "a block in front": bytes(512) + bytes_,
    }


@pytest.mark.parametrize("kind", damaged(bytes(600)))
def test_whoever_reads_a_file_tells_damage(sound, starter, tmp_path, kind):
    file = tmp_path / "damaged.h5"
    file.write_bytes(damaged(sound.read_bytes())[kind])
    page = tmp_path / "page.html"
    for words in (
        ["verify", file],
        ["verify", file, "--rerun", 1],
        ["compare", sound, file, "--draws", 0],
        ["compare", file, "--draws", 0, "--page", page],
        ["appraise", file, "--rules", "nz-2024"],
    ):
        told = atd(*words)
        assert told.returncode == 5, (words, told.stderr)
        assert str(file) in told.stdout + told.stderr
    assert not page.exists()


def test_merge_tells_a_damaged_part(starter, tmp_path):
    folder = tmp_path / "parts"
    words = ["run", starter / "current.toml", "-o", f"{folder}/", "--replications", 2]
    assert atd(*words, "--part-replications", 1).returncode == 0
    part = sorted(folder.glob("parts/*.h5"))[0]
    part.write_bytes(damaged(part.read_bytes())["flipped"])
    for command in (["verify", folder], ["merge", folder, "-o", tmp_path / "m.h5"]):
        told = atd(*command)
        assert told.returncode == 5
        assert part.name in told.stdout + told.stderr
    assert not (tmp_path / "m.h5").exists()


def test_a_file_of_an_earlier_version_is_read_and_said_to_be_unverified(copy):
    with h5py.File(copy, "r+") as file:
        groups = [file["/"]]
        file.visititems(lambda _, item: groups.append(item) if isinstance(item, h5py.Group) else None)
        for group in groups:
            del group.attrs["description_digest"]
    bytes_ = copy.read_bytes()
    end = int.from_bytes(bytes_[28:36], "little")
    copy.write_bytes(bytes_[:end])
    told = atd("verify", copy)
    assert told.returncode == 0
    assert "all bytes: not verified, an earlier version wrote the file" in told.stdout
    told = atd("compare", copy, copy, "--draws", 0)
    assert told.returncode == 0
    assert told.stderr.count("an earlier version wrote it without a digest of its bytes") == 2


@pytest.mark.skipif(not shutil.which("h5repack"), reason="no h5repack")
@pytest.mark.parametrize("how", [[], ["-f", "NONE"], ["-l", "CHUNK=7"]])
def test_a_file_that_another_program_packs_again_has_the_same_content(sound, tmp_path, how):
    other = tmp_path / "packed.h5"
    subprocess.run(["h5repack", *how, sound, other], check=True)
    told = atd("verify", "--content", other)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "descriptions: match" in told.stdout
    told = atd("verify", other)
    assert told.returncode == 5
    assert "another program wrote to the file" in told.stdout


def test_a_copy_that_loses_the_dimensions_is_told(sound, tmp_path):
    other = tmp_path / "copied.h5"
    with h5py.File(sound) as old, h5py.File(other, "w", track_order=True) as new:
        for name in old.attrs:
            value, kind = old.attrs[name], old.attrs.get_id(name).dtype
            new.attrs.create(name, value, dtype=kind)
        for name in old:
            old.copy(name, new)
    told = atd("verify", "--content", other)
    assert told.returncode == 5
    assert f"/{A}/spells: differs" in told.stdout


def set_value(path, index, value):
    def change(file):
        file[path][index] = value

    return change


def set_attribute(path, name, value):
    def change(file):
        old = file[path].attrs.get_id(name)
        file[path].attrs.create(name, np.asarray(value, old.dtype), old.shape, old.dtype)

    return change


def add_attribute(path, name, value):
    return lambda file: file[path].attrs.create(name, value)


def remove_attribute(path, name):
    return lambda file: file[path].attrs.__delitem__(name)


def replace(path, **changed):
    """Makes a column again with the same values and attributes, but for what is changed."""

    def change(file):
        old = file[path]
        values, attributes = old[:], dict(old.attrs)
        fill = changed.get("fillvalue")
        del file[path]
        new = file.create_dataset(path, data=values, chunks=True, fillvalue=fill)
        for name, value in attributes.items():
            if name not in ("DIMENSION_LIST", "REFERENCE_LIST"):
                new.attrs[name] = value

    return change


def detach(path):
    return lambda file: file[path].dims[0].detach_scale(file[path.rpartition("/")[0] + "/row"])


def attach(path, scale):
    return lambda file: file[path].dims[0].attach_scale(file[scale])


def text_again(path):
    def change(file):
        toml = file[path][:]
        toml[-2] = ord(" ")
        file[path][:] = toml

    return change


def longer_dimension(path):
    return lambda file: file[path].resize((file[path].shape[0] + 1,))


CHANGES = {
    "version": set_attribute("/", "engine_version", b"9"),
    "commit": set_attribute("/", "git_commit", b"0"),
    "compiler": set_attribute("/", "compiler", b"another"),
    "random scheme": set_attribute("/", "rng", b"mt19937"),
    "seed at the root": set_attribute("/", "master_seed", 99),
    "tick": set_attribute("/", "tick_seconds", 60),
    "title of the file": set_attribute("/", "title", b"Results"),
    "conventions": set_attribute("/", "Conventions", b"CF-1.0"),
    "schema": set_attribute("/", "schema", b"atdsim-results 1.2"),
    "digest of digests": set_attribute("/", "content_digest", b"0" * 64),
    "attribute at the root": add_attribute("/", "history", "edited"),
    "seed": set_attribute(A, "seed", 99),
    "first replication": set_attribute(A, "first_replication", 1),
    "title": set_attribute(A, "title", b"Another"),
    "first day": set_attribute(A, "scenario_start", b"2001-01-01"),
    "last day": set_attribute(A, "scenario_end", b"2051-01-01"),
    "record level": set_attribute(A, "record_level", b"summary"),
    "hash of the scenario": set_attribute(A, "scenario_sha256", b"0" * 64),
    "scenario text": text_again(f"{A}/scenario/canonical_toml"),
    "units of a time": set_attribute(f"{A}/spells/entered", "units", b"days since 2024-01-01"),
    "calendar": set_attribute(f"{A}/spells/entered", "calendar", b"noleap"),
    "units of a count": set_attribute(f"{A}/spells/state", "units", b"2"),
    "units of a summary": set_attribute(f"{A}/summaries/present", "units", b"d"),
    "long name": set_attribute(f"{A}/spells/left", "long_name", b"entry"),
    "long name of a code": set_attribute(f"{A}/codes/states/name", "long_name", b"other"),
    "comment of a table": set_attribute(f"{A}/spells", "comment", b"other"),
    "flag values": set_attribute(f"{A}/codes/tracks/unit", "flag_values", [1, 0]),
    "flag meanings": set_attribute(f"{A}/codes/tracks/unit", "flag_meanings", b"case person"),
    "table of flags": set_attribute(f"{A}/spells/state", "flag_table", b"codes/exits"),
    "table of flags gone": remove_attribute(f"{A}/spells/state", "flag_table"),
    "fill value in the attribute": set_attribute(f"{A}/spells/to", "_FillValue", [0]),
    "fill value gone": remove_attribute(f"{A}/spells/to", "_FillValue"),
    "fill value of the column": replace(f"{A}/codes/tracks/unit", fillvalue=1),
    "scale factor": add_attribute(f"{A}/spells/left", "scale_factor", 2.0),
    "offset": add_attribute(f"{A}/spells/left", "add_offset", 86400.0),
    "dimension of a column gone": detach(f"{A}/spells/state"),
    "another dimension": attach(f"{A}/spells/state", f"{A}/cases/row"),
    "names of dimensions": add_attribute(f"{A}/spells/state", "DIMENSION_LABELS", "case"),
    "length of a dimension": longer_dimension(f"{A}/spells/row"),
    "sample dimension": set_attribute(f"{A}/spells/row_size", "sample_dimension", b"case"),
    "kind of ragged array": remove_attribute(f"{A}/spells/row_size", "sample_dimension"),
    "label of a state": set_value(f"{A}/codes/states/label", 0, b"Home"),
    "class of a state": set_value(f"{A}/codes/states/liberty_in_law", 0, 2),
    "name of a cause": set_value(f"{A}/codes/causes/name", 0, b"other"),
    "replication number": set_value(f"{A}/spells/replication", 0, 7),
    "month": set_value(f"{A}/summaries/month", 0, 5),
    "state of a summary": set_value(f"{A}/summaries/state", 0, b"other"),
    "value": set_value(f"{A}/spells/left", 0, 5),
    "value of a summary": set_value(f"{A}/summaries/present", (0, 0, 0), 12.5),
    "row size": set_value(f"{A}/spells/row_size", 0, 1),
    "column more": lambda file: file[A + "/spells"].create_dataset("cost", data=[1.0]),
    "option more": lambda file: file.copy(A, "scenarios/other"),
    "column renamed": lambda file: file.move(f"{A}/spells/to", f"{A}/spells/next"),
    "group more": lambda file: file.create_group(f"{A}/notes"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_meaning_is_noticed_in_the_content(copy, what):
    with h5py.File(copy, "r+") as file:
        CHANGES[what](file)
    told = atd("verify", "--content", copy)
    assert told.returncode in (3, 5), told.stdout
    assert told.stderr or "differs" in told.stdout


def test_writing_without_a_change_keeps_the_content_alone(copy):
    """Bytes change where another program writes, even where it changes nothing."""
    before = hashlib.sha256(copy.read_bytes()).hexdigest()
    with h5py.File(copy, "r+") as file:
        file[A].attrs["note"] = "x"
        del file[A].attrs["note"]
    assert hashlib.sha256(copy.read_bytes()).hexdigest() != before
    assert atd("verify", "--content", copy).returncode == 0
    assert_refused(atd("compare", copy, copy), 5)
