from __future__ import annotations

import pytest

import wikiweave as ww


def ids(text: str) -> list[str]:
    return [finding.rule for finding in ww.validate(text)]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- wikiweave-disable-file W301 -->\n[[a|a]]",
        "[[a|a]]\n<!-- wikiweave-disable-file -->",
        "<!-- wikiweave-disable-next-line W301 -->\n[[a|a]]",
        "[[a|a]] <!-- wikiweave-disable-line CW-064 -->",
        "<!-- wikiweave-disable links -->\n[[a|a]]\n[[b|b]]\n<!-- wikiweave-enable -->",
        "<!--wikiweave-disable W3-->[[a|a]]",
    ],
)
def test_suppressed(text: str) -> None:
    assert ids(text) == []
    assert ids(text.replace("wikiweave", "wikiweaving")) != []


def test_what_is_not_meant_stays() -> None:
    assert ids("<!-- wikiweave-disable-line W301 -->\n[[a|a]]") == ["W001", "W301"]
    assert ids("<!-- wikiweave-disable W301 -->[[a|a]]<!-- wikiweave-enable W301 -->[[b|b]]") == [
        "W301"
    ]
    for tag in ("nowiki", "math", "syntaxhighlight", "pre", "score"):
        assert ids(f"<{tag}><!-- wikiweave-disable --></{tag}>[[a|a]]") == ["W301"]


def test_suppressed_in_vain() -> None:
    text = "<!-- wikiweave-disable-file W301, W401, W99999, nonsense -->[[a|a]]"
    found = ww.validate(text)
    assert [text[each.start : each.end] for each in found] == ["W401", "W99999", "nonsense"]
    assert all(each.rule == "W001" and each.fix is None for each in found)
    assert ww.validate("<!-- wikiweave-disable W401 -->", select=["W301", "W001"]) == []


def test_fix_takes_the_comment_away() -> None:
    assert ww.fix("a\n<!-- wikiweave-disable W301 -->\nb\n").text == "a\nb\n"
    assert ww.fix("[[a|a]] <!-- wikiweave-disable-line -->").applied == []
