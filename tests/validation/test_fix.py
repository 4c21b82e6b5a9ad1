from __future__ import annotations

import pytest

import wikiweave as ww
from tests.corpus_files import articles
from wikiweave.validation.finding import Edit, Finding, Fix
from wikiweave.validation.fixing import _apart, _apply_good, _Changes, _checked, _State
from wikiweave.validation.profile import Profile


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
    from wikiweave.validation.engine import active_rules

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
