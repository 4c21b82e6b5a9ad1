"""Fields come and go in infoboxes whose lines end with a bar, begin with one, or do both."""

from __future__ import annotations

from typing import Final, NamedTuple

import pytest

import wikiweave as ww


class Style(NamedTuple):
    """What stands around the fields of an infobox."""

    start: str
    between: str
    end: str
    equals: str = " = "

    def box(self, fields: dict[str, str]) -> str:
        written = self.between.join(f"{name}{self.equals}{value}" for name, value in fields.items())
        return f"{self.start}{written}{self.end}\nText.\n"


STYLES: Final = {
    "bars before": Style("{{Infobox town\n| ", "\n| ", "\n}}"),
    "bars before, all on the last line": Style("{{Infobox town\n| ", "\n| ", " }}"),
    "bars at both ends": Style("{{Infobox town\n| ", " |\n| ", " }}"),
    "bars at both ends, the last too": Style("{{Infobox town\n| ", " |\n| ", " |\n}}"),
    "bars at both ends, tight": Style("{{Infobox town\n|", "|\n|", "|\n}}", "="),
    "bars at both ends, indented": Style("{{Infobox town\n | ", " |\n | ", " |\n}}"),
    "bars at both ends, the first's too": Style("{{Infobox town |\n| ", " |\n| ", " |\n}}"),
    "bars after": Style("{{Infobox town |\n ", " |\n ", "\n}}"),
    "bars after, the last too": Style("{{Infobox town |\n", " |\n", " |\n}}"),
    "bars after, all on the last line": Style("{{Infobox town|\n", "|\n", "}}", "="),
    "one line": Style("{{Infobox town|", "|", "}}", "="),
}
FIELDS: Final = {"name": "Elm", "pop": "6", "year": "2016", "area": "5"}


def without(name: str) -> dict[str, str]:
    return {each: value for each, value in FIELDS.items() if each != name}


def with_new(place: int) -> dict[str, str]:
    fields = [*FIELDS.items()]
    return dict([*fields[:place], ("mayor", "Oak"), *fields[place:]])


def markdown(box: str) -> list[str]:
    return ww.render(ww.parse(box), "markdown").splitlines(keepends=True)


def row_of(lines: list[str], name: str) -> int:
    (at,) = (at for at, line in enumerate(lines) if line.startswith(f"| {name} |"))
    return at


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("style", STYLES)
def test_a_field_is_deleted_in_markdown(style: str, name: str) -> None:
    box = STYLES[style].box(FIELDS)
    lines = markdown(box)
    del lines[row_of(lines, name)]
    written = ww.convert("".join(lines), "wikitext", "markdown", onto=box)
    assert written == STYLES[style].box(without(name))


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("style", STYLES)
def test_a_field_is_added_in_markdown(style: str, place: int) -> None:
    box = STYLES[style].box(FIELDS)
    lines = markdown(box)
    at = row_of(lines, [*FIELDS][place]) if place < len(FIELDS) else row_of(lines, "area") + 1
    lines.insert(at, "| mayor | Oak |\n")
    written = ww.convert("".join(lines), "wikitext", "markdown", onto=box)
    assert written == STYLES[style].box(with_new(place))


@pytest.mark.parametrize("style", STYLES)
def test_a_field_is_added_below_the_last_row(style: str) -> None:
    box = STYLES[style].box(FIELDS)
    lines = markdown(box)
    last = max(at for at, line in enumerate(lines) if line.startswith("|"))
    lines.insert(last + 1, "| mayor | Oak |\n")
    written = ww.convert("".join(lines), "wikitext", "markdown", onto=box)
    assert written == STYLES[style].box(with_new(4))


@pytest.mark.parametrize("style", STYLES)
def test_fields_come_and_go_in_a_tree(style: str) -> None:
    for name in FIELDS:
        article = ww.parse(STYLES[style].box(FIELDS))
        assert article.infobox is not None
        del article.infobox[name]
        assert ww.render(article, "wikitext") == STYLES[style].box(without(name))
    article = ww.parse(STYLES[style].box(FIELDS))
    assert article.infobox is not None
    article.infobox["mayor"] = "Oak"
    assert ww.render(article, "wikitext") == STYLES[style].box(with_new(4))
    del article.infobox["mayor"]
    assert ww.render(article, "wikitext") == STYLES[style].box(FIELDS)
    article.infobox["pop"] = "7"
    assert ww.render(article, "wikitext") == STYLES[style].box(FIELDS | {"pop": "7"})


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("edited", [without("pop"), with_new(2), with_new(4), without("area")])
def test_fields_come_and_go_in_json(style: str, edited: dict[str, str]) -> None:
    """Whatever bars the one who made the tree has put in."""
    box = STYLES[style].box(FIELDS)
    for other in ("bars before", style):
        copy = ww.render(ww.parse(STYLES[other].box(edited)), "json")
        written = ww.convert(copy, "wikitext", "json", onto=box, base=box)
        assert written == STYLES[style].box(edited)


@pytest.mark.parametrize("style", STYLES)
def test_fields_come_and_go_on_both_sides(style: str) -> None:
    box = STYLES[style].box(FIELDS)
    newer = STYLES[style].box(without("pop"))
    lines = markdown(box)
    lines.insert(row_of(lines, "area") + 1, "| mayor | Oak |\n")
    written = ww.convert("".join(lines), "wikitext", "markdown", onto=newer)
    assert written == STYLES[style].box(without("pop") | {"mayor": "Oak"})


MIXED: Final = {
    "a bar after one": "{{Infobox town\n| name = Elm |\n pop = 6\n| year = 2016\n}}\n",
    "bars after, then before": (
        "{{Infobox town |\n name = Elm |\n pop = 6\n| year = 2016 |\n area = 5 }}\n"
    ),
    "all kinds": ("{{Infobox town\n| name = Elm\n| pop = 6 |\n year = 2016 |\n| area = 5\n}}\n"),
    "empty fields": "{{Infobox town\n| name =\n| pop = |\n year = 2016 |\n area =\n}}\n",
}


@pytest.mark.parametrize("box", MIXED.values(), ids=MIXED)
def test_each_field_stays_on_a_line_of_its_own(box: str) -> None:
    """No bar is alone on a line, and no two fields are on one, whatever comes and goes."""
    names = [name for name in FIELDS if name in box]
    results = []
    for name in names:
        lines = markdown(box)
        del lines[row_of(lines, name)]
        results.append(ww.convert("".join(lines), "wikitext", "markdown", onto=box))
        lines = markdown(box)
        lines.insert(row_of(lines, name), "| mayor | Oak |\n")
        results.append(ww.convert("".join(lines), "wikitext", "markdown", onto=box))
        article = ww.parse(box)
        assert article.infobox is not None
        del article.infobox[name]
        results.append(ww.render(article, "wikitext"))
    article = ww.parse(box)
    assert article.infobox is not None
    article.infobox["mayor"] = "Oak"
    results.append(ww.render(article, "wikitext"))
    for written in results:
        for line in written.splitlines():
            assert line.strip() != "|", written
            assert line.count("=") <= 1, written
        assert written.count("=") in (len(names) - 1, len(names) + 1)


def test_blank_arguments_that_are_counted_stay() -> None:
    """Where a positional argument means something, its number does, too."""
    box = "{{Infobox town\n| name = Elm |\n| pop = 6 | value |\n| year = 2016 }}\nText.\n"
    article = ww.parse(box)
    assert article.infobox is not None
    del article.infobox["pop"]
    expected = "{{Infobox town\n| name = Elm |\n| value |\n| year = 2016 }}\nText.\n"
    assert ww.render(article, "wikitext") == expected


def test_an_unedited_box_is_as_it_was() -> None:
    boxes = [style.box(FIELDS) for style in STYLES.values()] + [*MIXED.values()]
    boxes += ["{{Infobox town\n|\n| a = 1 |\n|\n| b = 2 ||\n}}\n", "{{Infobox town|||a=1|||}}\n"]
    for box in boxes:
        copy = ww.render(ww.parse(box), "markdown")
        assert ww.convert(copy, "wikitext", "markdown", onto=box) == box
        edited = copy.replace("2016", "2017")
        written = ww.convert(edited, "wikitext", "markdown", onto=box)
        assert written == box.replace("2016", "2017")
