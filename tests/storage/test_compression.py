"""Is a packed result read as it was written, in every later version too?"""

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.compression import pack, unpack

RESULT = '{"perspective":"msme","content_version":"5ee750c335cd","levels":{"RM4":3},"advice":[]}'
PACKED_BY_VERSION_1 = "1:c=_^q9fqsMRuN&V6iri8%}ouGjg3u{Q<P9EDrkWZPhhdN000CWL;"


@given(st.text())
def test_any_words_come_back_as_they_were(words: str) -> None:
    assert unpack(pack(words)) == words


def test_what_the_first_version_packed_is_still_read() -> None:
    """It fails when the dictionary was changed, with which every result in every database would be lost."""
    assert unpack(PACKED_BY_VERSION_1) == RESULT


def test_a_result_that_was_never_packed_is_read_as_it_is() -> None:
    assert unpack(RESULT) == RESULT
