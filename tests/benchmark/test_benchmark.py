"""Does the benchmark still run? Its figures are for people to read; no test asserts a speed."""

import pytest

from tests.benchmark.__main__ import main


def test_a_few_people_are_measured_and_nothing_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--people", "3", "--seconds", "0.5", "--kills", "1", "--database", "sqlite"])

    said = capsys.readouterr().out
    assert code == 0
    assert "| sqlite, closed loop, 50 ms round trip |" in said
    assert "| taps lost | 0 | 0 |" in said
    assert "| answers lost over 1 kills | 0 | 0 of " in said
