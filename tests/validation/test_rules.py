"""Every rule is documented, and finds and fixes its own examples as documented."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wikiweave as ww
from tests.validation.next_id import next_id
from wikiweave.errors import FormatError
from wikiweave.validation import registry
from wikiweave.validation.documentation import SECTIONS, Example, examples, sections
from wikiweave.validation.families import FAMILIES, RETIRED
from wikiweave.validation.registry import rules
from wikiweave.validation.selection import matching

if TYPE_CHECKING:
    from wikiweave.validation.rule import Rule

RULES = [pytest.param(rule, id=rule.id) for rule in rules().values()]
#: What a rule's aliases may begin with.
SOURCES = ("CW-", "LINT-", "WL-", "WPC-", "MOS-")


def article(example: Example) -> ww.Article:
    options = example.options
    return ww.parse(
        example.text,
        options.get("dialect", "mediawiki"),
        title=options.get("title"),
        lang=options.get("lang"),
    )


def found(rule: Rule, example: Example) -> list[ww.Finding]:
    """Return what one rule finds in an example; of the whole, where other rules are needed."""
    profile = example.options.get("profile")
    if rule.family == "suppression":
        findings = ww.validate(article(example), profile)
        return [each for each in findings if each.rule == rule.id]
    return ww.validate(article(example), profile, select=[rule.id])


def part(rule: Rule, section: str) -> list[Example]:
    return examples(sections(rule).get(section, ""))


@pytest.mark.parametrize("rule", RULES)
def test_documentation(rule: Rule) -> None:
    headings = list(sections(rule))
    assert [heading for heading in headings if heading != "Not flagged"] == list(SECTIONS)
    assert rule.title.endswith(".")
    assert len(rule.title) <= 80
    assert all(sections(rule).values()), "a section is empty"
    safety = sections(rule)["Fix safety"]
    assert safety.startswith(("None", "Safe", "Unsafe", "Suggestion"))
    assert safety.startswith("None") == (not rule.fixes)


@pytest.mark.parametrize("rule", RULES)
def test_metadata(rule: Rule) -> None:
    first, last = FAMILIES[rule.family]
    assert re.fullmatch(r"W\d{3}", rule.id)
    assert first <= int(rule.id[1:]) <= last, f"numbers of {rule.family}: {first} to {last}"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert not rule.name.startswith(("no-bad", "bad-", "invalid-rule"))
    assert all(alias.startswith(SOURCES) for alias in rule.aliases)


def test_names_are_unique() -> None:
    names = [rule.name for rule in rules().values()]
    assert len(names) == len(set(names))
    assert not set(names) & set(FAMILIES)


def test_retired_ids_stay_unused() -> None:
    assert not RETIRED.keys() & rules().keys()
    for retired in RETIRED:
        with pytest.raises(FormatError, match="names no rule"):
            matching(retired)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_next_id_is_free(family: str) -> None:
    """The text of every rule is searched, so that a way of writing an id is not overlooked."""
    first, last = FAMILIES[family]
    proposed = next_id(family)
    assert first <= int(proposed[1:]) <= last
    folder = Path(registry.__file__).parent / "rules" / family
    for path in folder.glob("*.py"):
        assert f'"{proposed}"' not in path.read_text(encoding="utf-8"), path
    aliases = {alias for rule in rules().values() for alias in rule.aliases}
    assert proposed not in {*rules(), *RETIRED, *aliases}
    # It is the first: all below it are taken.
    below = {f"W{number:03}" for number in range(first, int(proposed[1:]))}
    assert below <= {*rules(), *RETIRED}


@pytest.mark.parametrize("rule", RULES)
def test_example_is_found_there(rule: Rule) -> None:
    shown = part(rule, "Example")
    assert shown
    for example in shown:
        assert example.places, "«…» marks what is found"
        findings = found(rule, example)
        assert [(each.start, each.end) for each in findings] == list(example.places)
        for each in findings:
            assert each.message
            assert not each.message.endswith(".")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("section", ["Use instead", "Not flagged"])
def test_what_is_right_is_not_found(rule: Rule, section: str) -> None:
    for example in part(rule, section):
        assert not example.places
        assert found(rule, example) == []


@pytest.mark.parametrize("rule", RULES)
def test_fix_makes_the_second_of_the_first(rule: Rule) -> None:
    offered = {
        each.fix.safety for one in part(rule, "Example") for each in found(rule, one) if each.fix
    }
    assert offered == set(rule.fixes), "`fixes` of the rule are those its examples show"
    if not rule.fixes:
        return
    before, after = part(rule, "Example"), part(rule, "Use instead")
    assert len(before) == len(after)
    for example, wanted in zip(before, after, strict=True):
        if "no-fix" in example.options:
            assert all(each.fix is None for each in found(rule, example))
        else:
            assert mended(rule, example) == wanted.text


def mended(rule: Rule, example: Example) -> str:
    """Return an example with the rule's fixes, suggestions too, which `fix` never makes."""
    select = () if rule.family == "suppression" else (rule.id,)
    findings = found(rule, example)
    if all(each.fix and each.fix.safety != "suggestion" for each in findings):
        profile = example.options.get("profile")
        result = ww.fix(article(example), profile, unsafe=True, select=select)
        assert result.refused == []
        return result.text
    text = example.text
    edits = [edit for each in findings if each.fix for edit in each.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@pytest.mark.parametrize("rule", RULES)
def test_positions_in_a_text_with_bom_and_crlf(rule: Rule) -> None:
    for example in part(rule, "Example"):
        if "\r" in example.text:
            continue
        plain = found(rule, example)
        text = "\ufeff" + example.text.replace("\n", "\r\n")
        same = Example(text, (), example.options)
        for one, other in zip(plain, found(rule, same), strict=True):
            moved = [1 + at + example.text.count("\n", 0, at) for at in (one.start, one.end)]
            assert [other.start, other.end] == moved
            assert (other.line, other.end_line) == (one.line, one.end_line)
