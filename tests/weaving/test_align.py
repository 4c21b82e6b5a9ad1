"""Which node is which, worked out by hand: each expectation gives its reason.

Paragraphs that share no word are not alike. `2 * shared / (words of one + words of the other)` is
how alike two nodes are; more than 0.3 is enough.
"""

from __future__ import annotations

from typing import Final

from wikiweave.tree.nodes import (
    Argument,
    Code,
    Comment,
    List,
    ListItem,
    Node,
    Paragraph,
    Section,
    Template,
    Text,
    ThematicBreak,
)
from wikiweave.weaving.align import align, key


def p(words: str) -> Paragraph:
    return Paragraph([Text(words)])


def template(name: str, value: str) -> Template:
    return Template(name, [Argument(None, [Text(value)])])


def words(first: int, last: int) -> str:
    return " ".join(f"w{number}" for number in range(first, last))


#: Neighbours that stay where they are, and share no word with anything.
A, B, C, D = (p(f"{letter}{letter}") for letter in "abcd")
X: Final = p("xx")


# --- Equal ones ---------------------------------------------------------------


def test_keys() -> None:
    assert key(Paragraph([Text("a")], before="\n")) == key(p("a"))
    assert key(p("a")) != key(p("b"))
    section = Section(2, [Text("H")])
    for other in (
        Section(2, [Text("H")], body=[A]),
        Section(2, [Text("H")], sections=[Section(3, [Text("I")])]),
        Section(2, [Text("H")], before="\n"),
    ):
        assert key(section) == key(other)
    assert key(section) != key(Section(3, [Text("H")]))


def test_nothing_is_nothing() -> None:
    assert align([], []) == []
    assert align([A], []) == []
    assert align([], [A]) == [None]


def test_equal_ones_keep_their_order() -> None:
    assert align([A, B, C], [A, B, C]) == [0, 1, 2]
    assert align([A, C], [A, X, C]) == [0, None, 1]  # one was added
    assert align([A, X, C], [A, C]) == [0, 2]  # one was deleted


def test_a_repetition_that_is_added_is_the_second() -> None:
    assert align([X], [X, X]) == [0, None]


def test_the_last_of_equal_ones_stays_last() -> None:
    # `bb` is new, the first `xx` and `aa` are gone.
    assert align([X, A, X], [B, X]) == [None, 2]


def test_what_is_repeated_on_one_side_is_the_first_of_them() -> None:
    assert align([A, X, B, X, C], [D, X, p("ee")])[1] == 1
    assert align([A, X, B], [D, X, p("ee"), X, p("ff")])[1::2] == [1, None]


def test_what_is_repeated_is_found_between_the_same_neighbours() -> None:
    # `xx` stands below `aa` and below `bb`; that below `aa` is gone.
    old = [A, p("old one"), X, p("old two"), B, p("old three"), X, p("old four")]
    new = [A, p("n1"), B, p("n2"), X, p("n3")]
    assert align(old, new)[4] == 6


# --- Moved ones ---------------------------------------------------------------


def test_what_moved_is_what_it_was_and_not_what_stood_there() -> None:
    # `mm` moved to the end, where `xx` was deleted.
    assert align([p("mm"), A, B, X], [A, B, p("mm")]) == [1, 2, 0]


def test_what_moved_needs_no_words() -> None:
    assert align([ThematicBreak(), A, B, ThematicBreak()], [A, B, ThematicBreak()]) == [1, 2, 3]
    assert align([ThematicBreak(), A, B], [A, B, ThematicBreak()]) == [1, 2, 0]


def test_equal_ones_that_moved_keep_their_order() -> None:
    assert align([X, X, A, B], [A, B, X, X]) == [2, 3, 0, 1]


def test_what_stays_is_not_taken_for_moved() -> None:
    assert align([X, A, X], [X, A]) == [0, 1]
    # `mm` moved to the end, so that `yy` stands for `xx`, the only one left between `aa` and `bb`.
    old, new = [A, p("mm"), X, B, C], [A, p("yy"), B, C, p("mm")]
    assert align(old, new) == [0, 2, 3, 4, 1]


# --- Changed ones: between the same neighbours ----------------------------------


def test_one_between_the_same_neighbours_is_the_one_that_was_there() -> None:
    # Nothing in common, but the only one of its kind in its gap: rewritten.
    assert align([p("one"), A, p("two")], [p("new"), A, p("two")]) == [0, 1, 2]
    assert align([p("one"), A, p("two")], [p("one"), A, p("new")]) == [0, 1, 2]
    assert align([p("one"), A, p("two")], [p("new"), A]) == [0, 1]
    assert align([p("one"), A, p("two")], [A, p("new")]) == [1, 2]
    assert align([A, p("one"), B, p("two"), C], [A, p("new"), B, p("more"), C]) == [0, 1, 2, 3, 4]


def test_of_equally_alike_ones_the_one_in_the_gap_is_meant() -> None:
    old = [p("apple pear plum fig"), A, p("apple pear plum date")]
    assert align(old, [A, p("apple pear plum kiwi")]) == [1, 2]
    assert align(old, [p("apple pear plum kiwi"), A]) == [0, 1]


def test_as_many_of_a_kind_are_paired_in_order() -> None:
    assert align([A, p("one"), p("two"), B], [A, p("three"), p("four"), B]) == [0, 1, 2, 3]
    # With one more, nobody knows which is new.
    assert align([A, p("one"), B], [A, p("three"), p("four"), B]) == [0, None, None, 2]
    assert align([A, p("one"), p("two"), B], [A, p("three"), B]) == [0, None, 3]


def test_kinds_are_counted_apart() -> None:
    bullets = List("bulleted", [ListItem([Text("one")])])
    others = List("bulleted", [ListItem([Text("two")])])
    assert align([A, p("three"), bullets, B], [A, others, p("four"), B]) == [0, 2, 1, 3]
    assert align([A, p("one"), B], [A, bullets, B]) == [0, None, 2]


def test_alike_ones_are_paired_before_the_rest() -> None:
    old = [A, p("apple pear plum"), p("stone"), B]
    assert align(old, [A, p("wood"), p("apple pear fig"), B]) == [0, 2, 1, 3]
    assert align(old, [A, p("apple pear fig"), p("wood"), B]) == [0, 1, 2, 3]


# --- Changed ones: how alike ------------------------------------------------------


def test_the_most_alike_is_meant() -> None:
    old = [p("apple pear kiwi lime"), p("apple pear plum lime")]
    # 2 words of 4 and 4 in common with the first, 3 with the second.
    assert align(old, [p("apple pear plum fig")]) == [1]
    assert align(old[::-1], [p("apple pear plum fig")]) == [0]


def test_what_moved_and_changed_is_found_by_its_words() -> None:
    assert align([p("apple pear plum fig"), A, B], [A, B, p("apple pear plum date")]) == [1, 2, 0]
    assert align([A, B, p("apple pear plum fig")], [p("apple pear plum date"), A, B]) == [2, 0, 1]
    assert align([p("apple pear"), A, B], [A, B, p("stone")]) == [1, 2, None]


def test_one_old_node_has_one_heir() -> None:
    new = [p("apple pear plum fig"), p("apple pear plum lime date")]
    assert align([p("apple pear plum lime")], new) == [None, 0]


def test_of_equally_alike_ones_the_nearest_in_order_is_meant() -> None:
    one, two = p("apple pear plum fig"), p("apple pear plum date")
    three, four = p("apple pear plum kiwi"), p("apple pear plum lime")
    assert align([one, two], [three, four]) == [0, 1]
    # A list stands where the first one stood; the second is still the second.
    bullets = List("bulleted", [ListItem([Text("stone")])])
    assert align([one, two], [bullets, three]) == [None, 1]
    # Order counts from the gap's beginning, not from the article's.
    assert align([X, A, B, one, two], [A, B, bullets, three]) == [1, 2, None, 4]
    assert align([A, B, one, two], [X, A, B, bullets, three])[3:] == [None, 3]


def test_three_tenths_in_common_are_too_few() -> None:
    # Two old ones, so that neither is taken for being the only one.
    old = [p(words(0, 20)), p("stone")]
    assert align(old, [p(words(13, 33))]) == [0]  # 7 in common: 14 of 40, 0.35
    assert align(old, [p(words(14, 34))]) == [None]  # 6 in common: 12 of 40, 0.3
    assert align(old, [p(words(15, 35))]) == [None]  # 5 in common: 10 of 40, 0.25


def test_a_long_one_that_has_all_words_of_a_short_one_is_another() -> None:
    short, long = words(0, 2), words(0, 20)  # 2 in common: 4 of 22, 0.18
    assert align([p(short), p("stone")], [p(long)]) == [None]
    assert align([p(long), p("stone")], [p(short)]) == [None]


def test_without_words_nothing_is_alike() -> None:
    assert align([Comment("!"), Comment("?")], [Comment("#")]) == [None]


def test_layout_is_not_words() -> None:
    # Both lists are of kind `bulleted`; that is no word of theirs.
    old = [List("bulleted", [ListItem([Text(one)])]) for one in ("stone", "wood")]
    assert align(old, [List("bulleted", [ListItem([Text("glass")])])]) == [None]
    # All are in tags of one name, which is none either.
    assert align([Code("stone"), Code("wood")], [Code("glass")]) == [None]


def test_scripts_without_spaces_are_compared_by_character() -> None:
    # 3 of 4 and 4 characters in common: 0.75.
    assert align([p("東西南北"), p("春夏秋冬")], [p("東西南中")]) == [0]
    assert align([p("春夏秋冬"), p("가나다라")], [p("가나다마")]) == [1]


def test_an_equal_heading_is_the_same_section_whatever_is_in_it() -> None:
    old = [
        Section(2, [Text("Notes")], body=[p(words(0, 10))]),
        Section(2, [Text("Other")], body=[p("stone")]),
    ]
    assert align(old, [Section(3, [Text("Notes")], body=[p(words(20, 30))])]) == [0]
    # With another heading, its text tells.
    assert align(old, [Section(2, [Text("New")], body=[p(words(0, 10))])]) == [0]


def test_arguments_are_their_names() -> None:
    x, y = Argument("x", [Text("1")]), Argument("y", [Text("2")])
    assert align([x, y], [Argument("y", [Text("3")]), Argument("x", [Text("4")])]) == [1, 0]
    assert align([x], [Argument("z", [Text("1")])]) == [None]
    assert align([x], [Argument("z", [Text("5")])]) == [None]


def test_a_template_is_one_of_its_name() -> None:
    # Two uses of different templates, one of which is left, its argument rewritten.
    old = [template("a", "apple pear plum"), template("b", words(0, 10))]
    assert align(old, [template("b", words(20, 30))]) == [1]
    assert align(old, [template("b", "apple pear plum")]) == [1]
    assert align(old, [template("c", "apple pear plum")]) == [None]


def test_of_uses_of_one_template_the_most_alike_is_meant() -> None:
    old = [template("b", "stone"), template("b", "apple pear plum fig")]
    assert align(old, [template("b", "apple pear plum date")]) == [1]


# --- Many ---------------------------------------------------------------------------


def numbered(count: int, more: str) -> list[Node]:
    return [p(f"no{i} x{i} y{i} {more}{i}") for i in range(count)]


def test_many_changed_ones_are_paired_by_likeness() -> None:
    old, new = numbered(40, "old"), numbered(40, "new")[::-1]
    assert align(old, new) == list(range(40))[::-1]


def test_too_many_changed_ones_are_paired_by_order() -> None:
    # 101 times 101 is more than is compared.
    old, new = numbered(101, "old"), numbered(101, "new")[::-1]
    assert align(old, new) == list(range(101))


def test_long_ones_are_compared_by_a_sketch_of_64_words() -> None:
    # 150 of 200 words in common, and 50 of 200: 0.75 and 0.25, of a sample of 64.
    old = [p(words(150, 350)), p(words(50, 250))]
    assert align(old, [p(words(0, 200))]) == [1]
    assert align([*old[:1], X], [p(words(0, 200))]) == [None]
