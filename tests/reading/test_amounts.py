"""Which typed words are one clear amount?"""

from pathlib import Path

import pytest
import yaml

from bot.reading.amounts import read_amount, read_days
from flows.content import Measure, Per

ASKED = {
    "pages": (Measure.COUNT, Per.YEAR),
    "forms": (Measure.COUNT, Per.MONTH),
    "portals": (Measure.COUNT, None),
    "value": (Measure.MONEY, Per.YEAR),
    "hour": (Measure.MONEY, Per.HOUR),
    "payment": (Measure.DAYS, None),
}


def lines() -> list[tuple[str, str, str]]:
    words = (Path(__file__).parent / "amounts.yaml").read_text(encoding="utf-8")
    # BaseLoader keeps 12 as it is typed.
    return [(asked, typed, amount) for asked, typed, amount in yaml.load(words, Loader=yaml.BaseLoader)]


@pytest.mark.parametrize(("asked", "typed", "amount"), lines())
def test_an_amount_is_one_clear_number_in_the_measure_that_is_asked_for(asked: str, typed: str, amount: str) -> None:
    read = read_days(typed) if asked == "days" else read_amount(typed, *ASKED[asked])

    assert (read or "nothing") == amount


def test_the_table_repeats_nothing() -> None:
    typed = [(asked, words) for asked, words, _amount in lines()]

    assert len(set(typed)) == len(typed)


def test_half_a_character_is_no_amount() -> None:
    assert read_amount("\ud800") == ""
