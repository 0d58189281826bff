"""Numbers of the command line are taken as they are written, or refused."""

import pytest
from commands import PROGRAM, assert_refused, atd, names_in, pair, starter  # noqa: F401

pytestmark = pytest.mark.skipif(not PROGRAM, reason="ATD_PROGRAM names no program")

BEYOND_64 = str(2**64)
NUMBERS = ["--seed", "--replications", "--first-replication", "--threads", "--memory"]
NUMBERS += ["--part-replications", "--keep-replications"]
NO_NUMBERS = ["-1", BEYOND_64, "99999999999999999999999", "0x10", " 5", "5 ", "007", "1e3", "1.5"]
NO_NUMBERS += ["+5", "", "five", "1,000", "１"]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_numbers_are_neither_wrapped_nor_guessed(pair, tmp_path, text):
    for option in NUMBERS:
        assert_refused(atd("compare", *pair, "-o", f"{tmp_path}/f/", option, text), 2)
    for option in ["--rerun", "--rerun-seed"]:
        words = [option, text] if option == "--rerun" else ["--rerun", 1, option, text]
        assert_refused(atd("verify", tmp_path / "none.h5", *words), 2)
    for option in ["--seed", "--replication"]:
        assert_refused(atd("follow", pair[0], option, text), 2)
    for option in ["--replications", "--threads", "--memory"]:
        assert_refused(atd("estimate", pair[0], option, text), 2)


def test_the_message_names_option_range_and_value(pair):
    message = atd("compare", *pair, "--first-replication", 2**32).stderr
    assert "--first-replication: expected a whole number from 0 to 4294967295" in message
    assert "got '4294967296'" in message


def test_the_largest_numbers_are_taken(pair, tmp_path):
    h5py = pytest.importorskip("h5py")
    output = tmp_path / "f.h5"
    words = ["run", pair[0], "-o", output, "--seed", 2**64 - 1, "--replications", 1]
    assert atd(*words, "--first-replication", 2**32 - 1).returncode == 0
    with h5py.File(output) as file:
        option = file["scenarios/current"]
        assert int(option.attrs["seed"]) == 2**64 - 1
        assert int(option.attrs["first_replication"]) == 2**32 - 1


def test_replications_do_not_go_beyond_the_last_number(pair, tmp_path):
    words = ["--first-replication", 2**32 - 1, "--replications", 2]
    result = atd("run", pair[0], "-o", tmp_path / "f.h5", *words)
    assert_refused(result, 2)
    assert "4294967295" in result.stderr
    assert_refused(atd("compare", *pair, *words), 2)
    # The scenario says how many: more than one.
    assert_refused(atd("compare", *pair, *words[:2]), 2)
    assert names_in(tmp_path) == ["starter"]
