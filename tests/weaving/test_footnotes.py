"""A footnote with several uses keeps its text where it is, whatever happens to the others."""

from __future__ import annotations

import pytest

import wikiweave as ww

FIRST = 'Elms grow here.<ref name="trees"/>'
HOLDER = 'Oaks grow there.<ref name="trees">On trees, page 3.</ref>'
LAST = 'Ashes grow too.<ref name="trees"/>'
SOURCE = f"{FIRST}\n\n{HOLDER}\n\n{LAST}\n\n* Limes.\n"


def onto(*changes: tuple[str, str]) -> str:
    copy = ww.render(ww.parse(SOURCE), "markdown")
    for old, new in changes:
        assert copy.count(old) == 1
        copy = copy.replace(old, new)
    return ww.convert(copy, "wikitext", "markdown", onto=SOURCE)


@pytest.mark.parametrize(
    ("changes", "becomes"),
    [
        pytest.param(
            [("Elms grow here.[^trees]\n\n", "")], f"{HOLDER}\n\n{LAST}\n\n* Limes.\n", id="gone"
        ),
        pytest.param(
            [("Elms grow here.[^trees]", "Elms.")],
            f"Elms.\n\n{HOLDER}\n\n{LAST}\n\n* Limes.\n",
            id="gone from its paragraph",
        ),
        pytest.param(
            [("Elms", "Pines.[^trees]\n\nElms")],
            f'Pines.<ref name="trees" />\n\n{SOURCE}',
            id="come",
        ),
        pytest.param(
            [
                ("Elms grow here.[^trees]\n\n", ""),
                ("- Limes", "Elms grow here.[^trees]\n\n- Limes"),
            ],
            f"{HOLDER}\n\n{LAST}\n\n{FIRST}\n\n* Limes.\n",
            id="moved",
        ),
        pytest.param(
            [("Oaks grow there.[^trees]\n\n", ""), ("Elms", "Oaks grow there.[^trees]\n\nElms")],
            f"{HOLDER}\n\n{FIRST}\n\n{LAST}\n\n* Limes.\n",
            id="the text's own use moved",
        ),
        pytest.param(
            [("Oaks grow there.[^trees]", "Many oaks grow there.[^trees]"), ("Elms", "*Elms*")],
            SOURCE.replace("Elms", "''Elms''").replace("Oaks", "Many oaks"),
            id="words changed around it",
        ),
        pytest.param(
            [("Limes.", "Limes.[^trees]"), ("page 3", "page 4")],
            SOURCE.replace("Limes.", 'Limes.<ref name="trees" />').replace("page 3", "page 4"),
            id="the text changed",
        ),
    ],
)
def test_the_text_stays_at_its_use(changes: list[tuple[str, str]], becomes: str) -> None:
    assert onto(*changes) == becomes


def test_a_footnote_used_once_more_gets_a_name_and_keeps_its_text() -> None:
    source = "Elms.\n\nOaks.<ref>On oaks.</ref>\n\nAshes.<ref>On ashes.</ref>\n"
    copy = ww.render(ww.parse(source), "markdown").replace("Elms.", "Elms.[^2]")
    assert ww.convert(copy, "wikitext", "markdown", onto=source) == source.replace(
        "Elms.", 'Elms.<ref name="note-2" />'
    ).replace("<ref>On ashes", '<ref name="note-2">On ashes')


@pytest.mark.parametrize("left", ["", "Oaks grow there.\n\n"])
def test_the_text_goes_to_another_use_where_its_own_is_gone(left: str) -> None:
    long = "Ashes, unlike the others, are found in all of the hills " * 9
    text = "{{tree|kind = Oak |of=hills}},  page 3."
    source = SOURCE.replace("On trees, page 3.", text).replace("Ashes", long)
    copy = ww.render(ww.parse(source), "markdown").replace("Oaks grow there.[^trees]\n\n", left)
    ashes = LAST.replace("Ashes", long).replace("/>", f">{text}</ref>")
    assert (
        ww.convert(copy, "wikitext", "markdown", onto=source)
        == f"{FIRST}\n\n{left}{ashes}\n\n* Limes.\n"
    )


def test_white_space_at_the_end_of_a_line_stays_where_the_line_becomes_the_last() -> None:
    source = "One.  \n\n== H ==\nTwo."
    article = ww.parse(source)
    article.sections.clear()
    copy = ww.render(article, "json")
    assert ww.convert(copy, "wikitext", "json", onto=source, base=source) == "One.  "
