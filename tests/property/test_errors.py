"""Errors: what is refused, and that every error crosses processes."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given

import wikiweave as ww
from tests.strategies import free_text
from wikiweave import errors

KINDS = [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_errors_pickle(kind: type[ww.WikiweaveError]) -> None:
    for error in (
        kind("no"),
        kind("no", source_name="a.wiki"),
        kind("no", source_name="b", offset=5),
    ):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(error, protocol))
            assert type(again) is kind
            assert (again.message, again.source_name, again.offset, str(again)) == (
                error.message,
                error.source_name,
                error.offset,
                str(error),
            )
    assert issubclass(kind, ww.WikiweaveError)


@pytest.mark.parametrize("format", [None, "mediawiki", "plain", "wikitext", "json"])
@pytest.mark.parametrize("surrogate", ["\ud800", "\udc80\ud800"])
@given(before=free_text(), after=free_text())
def test_lone_surrogates_are_refused(
    format: str | None, surrogate: str, before: str, after: str
) -> None:
    with pytest.raises(errors.DecodeError, match="surrogate") as caught:
        ww.parse(before + surrogate + after, format)
    assert caught.value.offset == len(before)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_lone_surrogates_are_no_typed_text() -> None:
    with pytest.raises(errors.DecodeError) as caught:
        ww.text("a'b\udc00")
    assert caught.value.offset == 3


@pytest.mark.parametrize("format", ["", "html", "Mediawiki"])
def test_unknown_formats_are_refused(format: str) -> None:
    with pytest.raises(errors.FormatError):
        ww.parse("", format)
    with pytest.raises(errors.FormatError):
        ww.render(ww.Article(), format)
