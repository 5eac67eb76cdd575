"""Does each condition hold exactly when its words say so?"""

from typing import Any

import pytest
from pydantic import ValidationError

from flows.content.predicates import When, holds, lookup_in

KNOWN = {"size": "micro", "stage": "6", "RM4": "2", "late": "-3", "IK2": "dk", "hopes": "access,scale"}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"eq": {"size": "micro"}}, True),
        ({"eq": {"size": "small"}}, False),
        ({"eq": {"unheard": "micro"}}, False),
        ({"eq": {"hopes": "scale"}}, True),
        ({"eq": {"hopes": "access"}}, True),
        ({"eq": {"hopes": "acces"}}, False),
        ({"in": {"size": ["small", "micro"]}}, True),
        ({"in": {"size": ["small", "medium"]}}, False),
        ({"in": {"unheard": ["small"]}}, False),
        ({"in": {"hopes": ["innovation", "scale"]}}, True),
        ({"in": {"hopes": ["innovation", "sharing"]}}, False),
        ({"at_least": {"RM4": "2"}}, True),
        ({"at_least": {"RM4": "3"}}, False),
        ({"at_least": {"late": "-3"}}, True),
        ({"at_least": {"late": "0"}}, False),
        ({"at_least": {"IK2": "0"}}, False),
        ({"at_least": {"unheard": "0"}}, False),
        ({"not": {"eq": {"size": "micro"}}}, False),
        ({"not": {"eq": {"size": "small"}}}, True),
        ({"not": {"eq": {"unheard": "micro"}}}, True),
        ({"any": [{"eq": {"size": "small"}}, {"eq": {"stage": "6"}}]}, True),
        ({"any": [{"eq": {"size": "small"}}, {"eq": {"stage": "1"}}]}, False),
        ({"any": []}, False),
        ({"all": [{"eq": {"size": "micro"}}, {"eq": {"stage": "6"}}]}, True),
        ({"all": [{"eq": {"size": "micro"}}, {"eq": {"stage": "1"}}]}, False),
        ({"all": []}, True),
        ({"all": [{"any": [{"eq": {"size": "micro"}}]}, {"not": {"at_least": {"RM4": "3"}}}]}, True),
    ],
)
def test_a_condition_holds_as_its_words_say(when: dict[str, Any], expected: bool) -> None:
    condition = When.model_validate(when)

    assert condition.holds(KNOWN.get) is expected


def test_no_condition_always_holds() -> None:
    assert holds(None, lookup_in())


@pytest.mark.parametrize(
    "when",
    [
        {"eq": {"size": "micro"}, "not": {"eq": {"stage": "6"}}},
        {"eq": {"size": "micro", "stage": "6"}},
        {"at_least": {"RM4": "much"}},
        {"equals": {"size": "micro"}},
        {"eq": {}},
        {},
    ],
)
def test_a_condition_says_exactly_one_thing(when: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        When.model_validate(when)


def test_a_condition_names_everything_it_looks_at_once() -> None:
    when = When.model_validate(
        {"any": [{"eq": {"size": "micro"}}, {"not": {"in": {"stage": ["1"]}}}, {"all": [{"at_least": {"size": 1}}]}]}
    )

    assert when.names() == ("size", "stage")
