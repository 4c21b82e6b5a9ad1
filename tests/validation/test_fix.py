from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

import wikiweave as ww
from tests.corpus_files import articles
from wikiweave.validation.engine import active_rules
from wikiweave.validation.finding import Edit, Finding, Fix
from wikiweave.validation.fixing import FixResult, _apart, _apply_good, _Changes, _checked, _State
from wikiweave.validation.profile import Profile

if TYPE_CHECKING:
    from wikiweave.validation.page import Page


def finding(*edits: tuple[int, int, str]) -> Finding:
    start, end, _ = edits[0]
    fix = Fix("Mend", "safe", tuple(Edit(*edit) for edit in edits))
    return Finding(None, 1, start, 1, end, start, end, "W000", "x", "error", "m", fix)


def test_safe_and_unsafe() -> None:
    text = "[[a|a]] [[b||c]]\n\n== H ==\n==== I ====\nText.\n"
    result = ww.fix(text)
    assert result.text == "[[a]] [[b|c]]\n\n== H ==\n==== I ====\nText.\n"
    assert ww.render(result.article, "wikitext") == result.text
    assert [each.rule for each in result.applied] == ["W301", "W302"]
    assert [each.rule for each in result.remaining] == ["W401"]
    result = ww.fix(text, unsafe=True)
    assert result.text == "[[a]] [[b|c]]\n\n== H ==\n=== I ===\nText.\n"
    assert (result.refused, result.remaining) == ([], [])


def test_only_the_faulty_spot_changes() -> None:
    text = "\ufeff{{Box\r\n|a =  1\r\n|b=2 }}\r\n==H==\r\n*[[a|a]]\r\n"
    assert ww.fix(text).text == text.replace("[[a|a]]", "[[a]]")


def test_the_article_is_left_as_it_is() -> None:
    article = ww.parse("[[a|a]]", title="T", lang="de")
    result = ww.fix(article)
    assert ww.render(article, "wikitext") == "[[a|a]]"
    assert (result.article.title, result.article.lang) == ("T", "de")


def test_fixes_go_on_until_nothing_is_left() -> None:
    levels = "== A ==\n==== B ====\n====== C ======\nText.\n"
    assert ww.fix(levels, unsafe=True).text == "== A ==\n=== B ===\n==== C ====\nText.\n"
    assert ww.fix("[[a||||b]]").text == "[[a|b]]"


def test_plain_dialect() -> None:
    text = "Text with [[a|a]].\n\n==H==\n- c\n"
    assert ww.fix(ww.parse(text, "plain")).text == text.replace("[[a|a]]", "[[a]]")


def test_touching_fixes_wait() -> None:
    first, second, third = finding((0, 2, "")), finding((2, 3, "x")), finding((5, 6, ""))
    assert _apart([first, second, third]) == [first, third]
    assert _apart([finding((0, 1, ""), (7, 8, "")), finding((7, 7, "x"))]) == [
        finding((0, 1, ""), (7, 8, ""))
    ]


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a [[b]] c {{d}}\n\ne", (0, 1, "<!--")),  # what follows is no markup any more
        ("a b\n\n* c }}\n\nd", (0, 0, "{{x|")),  # a template swallows the list
        ("''a'' b ''c'' d\n\ne", (6, 7, "''")),  # quotes pair otherwise
    ],
)
def test_a_fix_that_changes_what_is_around_is_refused(
    text: str, edit: tuple[int, int, str]
) -> None:
    bad, good = finding(edit), finding((len(text), len(text), "!"))
    state = _checked(ww.parse(text, "mediawiki"), Profile(), (), None)

    def read(new: str) -> _State:
        return _checked(ww.parse(new, "mediawiki"), Profile(), (), None)

    done, new = _apply_good(state, [bad, good], read)
    assert done == [good]
    assert new.text == text + "!"


def test_a_fix_that_makes_a_finding_is_refused() -> None:
    # What is left would be an empty section: made up, as no rule of ours does so.
    text = "== A ==\nb\n"
    profile = Profile()
    rules = active_rules(profile)
    state = _checked(ww.parse(text), profile, rules, None)
    edit = finding((0, 9, "[[a|a]]"))
    done, _ = _apply_good(state, [edit], lambda new: _checked(ww.parse(new), profile, rules, None))
    assert done == []


def test_changes_move_what_is_around() -> None:
    changes = _Changes([finding((2, 4, "")), finding((6, 6, "xyz"))])
    assert changes.apply("0123456789") == "0145xyz6789"
    assert [changes.moved(at) for at in (0, 1, 5, 8)] == [0, 1, 3, 9]
    assert changes.touches(0, 2)
    assert not changes.touches(0, 1)
    assert not changes.touches(7, 9)
    assert changes.touches_new(4, 5)
    assert not changes.touches_new(8, 9)


def test_corpus_once_is_enough() -> None:
    for entry in articles()[::25]:
        article = ww.parse(entry.wikitext, "mediawiki", title=entry.title, lang=entry.lang)
        result = ww.fix(article, unsafe=True)
        again = ww.fix(result.article, unsafe=True)
        assert again.text == result.text
        assert again.applied == []


# --- Which of several fixes are made ----------------------------------------------


def _bare(text: str) -> _State:
    return _checked(ww.parse(text, "mediawiki"), Profile(), (), None)


def _inserts(*edits: tuple[int, str]) -> list[Finding]:
    return [finding((at, at, text)) for at, text in edits]


def test_of_two_fixes_that_are_good_alone_the_first_is_made() -> None:
    text = "x ''i'' y"
    first, second = _inserts((1, "<nowiki>"), (8, "</nowiki>"))
    done, new = _apply_good(_bare(text), [first, second], _bare)
    assert (done, new.text) == ([first], "x<nowiki> ''i'' y")
    done, new = _apply_good(_bare(text), [second], _bare)
    assert (done, new.text) == ([second], "x ''i'' </nowiki>y")


def test_all_good_fixes_are_made_in_the_order_of_the_text() -> None:
    text = "a ''b'' c ''d'' e ''f'' g"
    fixes = _inserts((1, "1"), (8, "<!--"), (9, "2"), (17, "3"), (25, "4"))
    done, new = _apply_good(_bare(text), fixes, _bare)
    assert done == [fixes[0], *fixes[2:]]
    assert new.text == "a1 ''b'' c2 ''d'' e3 ''f'' g4"
    assert ww.render(new.article, "wikitext") == new.text


def test_halves_are_tried_until_the_bad_one_stands_alone() -> None:
    text = "a ''b'' c"
    fixes = [*_inserts((0, "1"), (0, "2"), (1, "3")), finding((8, 8, "<!--")), *_inserts((9, "5"))]
    tried: list[str] = []

    def read(new: str) -> _State:
        tried.append(new)
        return _bare(new)

    # The last is bad only where text follows the comment's start.
    bad = finding((1, 1, "<!--"))
    done, _ = _apply_good(_bare(text), [fixes[0], bad, fixes[4]], read)
    assert done == [fixes[0], fixes[4]]
    assert tried == [
        "1a<!-- ''b'' c5",
        "1a ''b'' c",
        "1a<!-- ''b'' c5",
        "1a<!-- ''b'' c",
        "1a ''b'' c5",
    ]


def test_no_more_than_so_many_sets_are_tried() -> None:
    text = "a ''b'' c"
    n_trials = 0

    def read(new: str) -> _State:
        nonlocal n_trials
        n_trials += 1
        return _bare("''other''")

    fixes = [finding((1, 1, str(number))) for number in range(50)]
    assert _apply_good(_bare(text), fixes, read) == ([], _bare(text))
    assert n_trials == 64


def test_what_is_done_when_trials_run_out_is_kept() -> None:
    text = "a ''b'' c"
    bad = [finding((1, 1, "<!--")) for _ in range(40)]
    good = finding((0, 0, "1"))
    done, new = _apply_good(_bare(text), [good, *bad], _bare)
    assert (done, new.text) == ([good], "1a ''b'' c")


@pytest.mark.parametrize(("n_pipes", "left"), [(11, 1), (12, 2)])
def test_it_ends_after_ten_passes(n_pipes: int, left: int) -> None:
    result = ww.fix(f"[[a{'|' * n_pipes}b]]")  # one goes in each pass
    assert result.text == f"[[a{'|' * left}b]]"
    assert len(result.applied) == 10
    assert len(result.remaining) == left - 1


# --- Arguments and results ---------------------------------------------------------


def test_rules_can_be_chosen() -> None:
    text = "[[a|a]] [[b||c]]"
    assert ww.fix(text, select=["W301"]).text == "[[a]] [[b||c]]"
    assert ww.fix(text, ignore=["W301"]).text == "[[a|a]] [[b|c]]"
    assert ww.fix(text, Profile(severity={"W301": "info"})).text == "[[a]] [[b|c]]"


def test_the_file_is_named_in_what_is_found() -> None:
    result = ww.fix("[[a|a]]\n== A ==\n==== B ====\nc", file="a.txt")
    assert [each.file for each in result.applied] == ["a.txt"]
    assert result.remaining
    assert {each.file for each in result.remaining} == {"a.txt"}


def test_nothing_to_mend() -> None:
    result = ww.fix("A b.\n")
    assert (result.text, result.applied, result.refused) == ("A b.\n", [], [])


# --- Edits -------------------------------------------------------------------------


def test_fixes_without_edits_are_passed_over() -> None:
    empty = Finding(None, 1, 0, 1, 0, 0, 0, "W000", "x", "error", "m", Fix("Mend", "safe", ()))
    assert _apart([empty]) == []


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ((0, 2), (2, 3), False),
        ((0, 2), (3, 4), True),
        ((3, 4), (0, 2), True),
        ((3, 4), (0, 3), False),
        ((3, 4), (3, 4), False),
        ((0, 9), (3, 4), False),
        ((3, 4), (0, 9), False),
        ((3, 3), (3, 3), False),
        ((3, 3), (4, 4), True),
    ],
)
def test_which_edits_touch(first: tuple[int, int], second: tuple[int, int], both: bool) -> None:
    one, other = finding((*first, "x")), finding((*second, "y"))
    assert _apart([one, other]) == ([one, other] if both else [one])


def test_later_fixes_are_held_against_all_edits_before() -> None:
    first = finding((0, 1, ""), (10, 12, ""), (20, 21, ""))
    between = finding((5, 6, ""), (15, 16, ""))
    free, touching = finding((13, 14, "")), finding((16, 17, ""))
    assert _apart([first, between, free, touching]) == [first, between, free]
    assert _apart([first, finding((5, 6, ""), (12, 13, "")), finding((6, 7, ""))]) == [
        first,
        finding((6, 7, "")),
    ]


def test_edits_are_made_in_their_order() -> None:
    changes = _Changes([finding((6, 8, "x")), finding((0, 1, "ab"), (3, 3, "c"))])
    assert changes.apply("0123456789") == "ab12c345x89"
    assert [changes.moved(at) for at in (2, 4, 5, 9)] == [3, 6, 7, 10]
    assert _Changes([]).apply("01") == "01"
    assert not _Changes([]).touches(0, 2)
    assert _Changes([]).moved(2) == 2


def test_insertions_at_one_place_stay_in_order() -> None:
    changes = _Changes([finding((1, 1, "a")), finding((1, 2, "b"))])
    assert changes.apply("012") == "0ab2"


def test_what_borders_on_an_edit_is_touched() -> None:
    changes = _Changes([finding((3, 5, "xyz"))])
    assert [changes.touches(*span) for span in ((0, 2), (0, 3), (3, 5), (5, 7), (6, 7))] == [
        False,
        True,
        True,
        True,
        False,
    ]
    spans = ((0, 2), (0, 3), (3, 6), (6, 8), (7, 8))
    assert [changes.touches_new(*span) for span in spans] == [False, True, True, True, False]
    assert changes.touches(4, 4)
    assert changes.touches(0, 9)


def test_a_fix_may_not_move_nodes_within_the_text() -> None:
    # The same nodes, but at other places than the edit accounts for.
    text = "''a'' b ''c''"
    state = _bare(text)
    done, _ = _apply_good(state, [finding((6, 6, "!"))], lambda _: _bare("''a'' !b  ''c''"))
    assert done == []
    done, _ = _apply_good(state, [finding((6, 6, "!"))], _bare)
    assert len(done) == 1


def test_a_fix_may_not_make_as_many_findings_of_another_rule() -> None:
    profile = Profile()
    rules = active_rules(profile)

    def read(text: str) -> _State:
        return _checked(ww.parse(text), profile, rules, None)

    # From a label that repeats its target to a double pipe: one fault for another.
    state = read("a [[b|b]] c")
    (found,) = state.findings
    changed = msgspec.structs.replace(found, fix=finding((2, 9, "[[b||c]]")).fix)
    assert _apply_good(state, [changed], read)[0] == []
    # One for the same is none more.
    changed = msgspec.structs.replace(found, fix=finding((2, 9, "[[d|d]]")).fix)
    assert _apply_good(state, [changed], read)[0] == [changed]


def test_what_is_refused_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = finding((1, 1, "<!--")), finding((9, 9, "!"))
    checked: list[str] = []

    def check(page: Page, _: object) -> list[Finding]:
        checked.append(page.text)
        return [bad] if "!" in page.text else [bad, good]

    monkeypatch.setattr("wikiweave.validation.fixing.check_page", check)
    result = ww.fix("a ''b'' c")
    assert result.text == "a ''b'' c!"
    assert (result.applied, result.refused, result.remaining) == ([good], [bad], [bad])
    # Both, the first, the second; then the first again, after which it ends.
    assert checked[:5] == [
        "a ''b'' c",
        "a<!-- ''b'' c!",
        "a<!-- ''b'' c",
        "a ''b'' c!",
        "a<!-- ''b'' c!",
    ]
    assert len(checked) == 5


def test_a_result_has_lists_of_its_own() -> None:
    one, other = (FixResult(ww.parse("a"), "a") for _ in range(2))
    one.applied.append(finding((0, 1, "")))
    assert (other.applied, other.refused, other.remaining) == ([], [], [])
