"""Does the benchmark still run? Its figures are for people to read; no test asserts a speed."""

from pathlib import Path

from tests.benchmark.__main__ import kill, measure
from tests.benchmark.databases import sqlite_in
from tests.benchmark.program import FLOOR
from tests.benchmark.table import draw

PEOPLE = 3


async def test_a_few_people_are_measured_and_nothing_is_lost(tmp_path: Path) -> None:
    figures, memory = await measure(tmp_path, FLOOR, "", PEOPLE, seconds=0.2)
    with sqlite_in(tmp_path) as url:
        losses = await kill(tmp_path, url, PEOPLE, kills=1)

    said = "\n".join(draw("sqlite", {run: {"floor": it, "sqlite": it} for run, it in figures.items()}, memory, losses))
    assert losses.is_nothing_lost
    assert losses.finished == PEOPLE
    assert losses.acknowledged > PEOPLE * 24
    assert "| sqlite, closed loop, 50 ms round trip |" in said
    assert "| taps lost | 0 | 0 |" in said
