from __future__ import annotations

import pickle

import pytest

import wikiweave as ww
from tests.corpus_files import articles
from wikiweave.errors import FormatError, InternalError
from wikiweave.validation.engine import check_page
from wikiweave.validation.page import Page
from wikiweave.validation.profile import Profile, find_profile, read_profile
from wikiweave.validation.registry import rules
from wikiweave.validation.rule import Rule

FAULTY = "A [[river|river]] {{x [[a||b]].\n== H ==\n==== I ====\nText.\n"


def ids(findings: list[ww.Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def test_findings_are_in_order_and_exact() -> None:
    findings = ww.validate(FAULTY, file="a.wiki")
    assert ids(findings) == ["W301", "W101", "W302", "W401"]
    last = findings[-1]
    assert (last.file, last.line, last.column) == ("a.wiki", 3, 0)
    assert (last.end_line, last.end_column) == (3, 11)
    assert FAULTY[last.start : last.end] == "==== I ===="
    assert pickle.loads(pickle.dumps(findings)) == findings


def test_articles_and_texts_are_alike() -> None:
    article = ww.parse(FAULTY)
    assert ww.validate(article) == ww.validate(FAULTY)
    assert ww.render(article, "wikitext") == FAULTY


@pytest.mark.parametrize("selector", ["W301", "w301", "label-repeats-target", "CW-064", "links"])
def test_select(selector: str) -> None:
    assert "W301" in ids(ww.validate(FAULTY, select=[selector]))
    assert "W401" not in ids(ww.validate(FAULTY, select=[selector]))
    assert "W301" not in ids(ww.validate(FAULTY, ignore=[selector]))
    assert "W401" in ids(ww.validate(FAULTY, ignore=[selector]))


@pytest.mark.parametrize("selector", ["W999999", "nonsense", "", "CW-9999"])
def test_unknown_selector(selector: str) -> None:
    with pytest.raises(FormatError, match="names no rule"):
        ww.validate("", select=[selector])


def test_profiles() -> None:
    assert find_profile(None).name == "default"
    profile = read_profile(b'ignore = ["links"]\nseverity = {W401 = "info"}', "x.toml")
    findings = ww.validate(FAULTY, profile)
    assert [(each.rule, each.severity) for each in findings] == [
        ("W101", "error"),
        ("W401", "info"),
    ]


@pytest.mark.parametrize("data", [b"\xff", b"x =", b"unknown = 1", b'severity = {W1 = "bad"}'])
def test_malformed_profile(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"x\.toml: malformed profile"):
        read_profile(data, "x.toml")


def test_unknown_profile() -> None:
    with pytest.raises(FormatError, match=r"the shipped profiles are .*default"):
        ww.validate("", "nonsense")


def test_a_rule_that_fails_is_our_bug() -> None:
    rule = Rule("W000", "x")

    @rule.checks_page
    def check(page: Page) -> None:
        raise ValueError("oh")

    page = Page(ww.parse(""), Profile())
    with pytest.raises(InternalError, match="rule W000 failed: ValueError: oh"):
        check_page(page, (rule,))


def test_dialects_and_languages() -> None:
    seen: list[str] = []
    rule = Rule("W000", "x", dialects=("plain",), langs=("de",))
    rule.checks_page(lambda page: seen.append(page.article.dialect))
    for dialect, lang in (("plain", "de"), ("plain", "fr"), ("mediawiki", "de"), ("plain", None)):
        check_page(Page(ww.parse("a", dialect, lang=lang), Profile()), (rule,))
    assert seen == ["plain"]


def test_corpus_is_checked_and_positions_hold() -> None:
    for entry in articles()[::10]:
        findings = ww.validate(ww.parse(entry.wikitext, "mediawiki", lang=entry.lang))
        for finding in findings:
            assert 0 <= finding.start <= finding.end <= len(entry.wikitext)
            before = entry.wikitext[: finding.start]
            assert finding.line == before.count("\n") + 1
            assert finding.column == len(before) - before.rfind("\n") - 1
            assert finding.severity == rules()[finding.rule].severity
