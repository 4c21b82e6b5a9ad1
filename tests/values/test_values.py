from __future__ import annotations

import pytest

import wikiweave as ww
from wikiweave.values import (
    Coordinates,
    Date,
    Items,
    Link,
    Phrase,
    Quantity,
    Url,
    Value,
    typed,
)


def read(wikitext: str, lang: str | None = None) -> Value:
    article = ww.parse("{{Infobox x|a=" + wikitext + "}}", "mediawiki")
    assert article.infobox is not None
    return typed(article.infobox.field("a").nodes, lang)


@pytest.mark.parametrize(
    ("wikitext", "iso"),
    [
        ("10 October 1970", "1970-10-10"),
        ("October 10, 1970", "1970-10-10"),
        ("1970-10-10", "1970-10-10"),
        ("[[10 October]] [[1970]]", "1970-10-10"),
        ("10. Oktober 1970", "1970-10-10"),
        ("10&nbsp;octobre 1970", "1970-10-10"),
        ("10 de octubre de 1970", "1970-10-10"),
        ("10.10.1970", "1970-10-10"),
        ("1970年10月10日", "1970-10-10"),
        ("October 1970", "1970-10"),
        ("Oct. 1970", "1970-10"),
        ("1970", "1970"),
        ("44 BC", "-0044"),
        ("{{start date|1970|10|10|df=y}}", "1970-10-10"),
        ("{{Birth date and age|df=yes|1970|October|10}}", "1970-10-10"),
        ("{{start date|1970}}", "1970"),
        ("{{Start date|10 October 1970}}", "1970-10-10"),
        ("10 October 1970<ref>A.</ref> <!-- sure -->", "1970-10-10"),
    ],
)
def test_dates(wikitext: str, iso: str) -> None:
    found = read(wikitext)
    assert isinstance(found, Date)
    assert found.isoformat() == iso


def test_a_date_without_a_year() -> None:
    found = read("10 October")
    assert isinstance(found, Date)
    assert (found.isoformat(), found.precision) == ("--10-10", "day")


@pytest.mark.parametrize(
    ("wikitext", "lang", "number", "unit"),
    [
        ("1,234,567", None, 1234567, None),
        ("1.234.567", "de", 1234567, None),
        ("12,5", "fr", 12.5, None),
        ("891.68", "hr", 891.68, None),
        ("1 234,5 km²", "ru", 1234.5, "km²"),
        ("-12.5 °C", "en", -12.5, "°C"),
        ("\u221212 %", None, -12, "%"),
        ("US$3.5 million", "en", 3500000, "US$"),
        ("12,34,567", "en", 1234567, None),
        ("{{formatnum:1234567}}", "de", 1234567, None),
        ("{{convert|12.5|km|mi}}", "en", 12.5, "km"),
        ("{{nowrap|{{cvt|3|ha}}}}", "en", 3, "ha"),
        ("2,500", "en", 2500, None),
        ("9999", "en", 9999, None),
    ],
)
def test_quantities(wikitext: str, lang: str | None, number: float, unit: str | None) -> None:
    found = read(wikitext, lang)
    assert isinstance(found, Quantity)
    assert (found.number, found.unit) == (number, unit)
    assert type(found.number) is type(number)


@pytest.mark.parametrize(
    ("wikitext", "latitude", "longitude"),
    [
        ("{{coord|12|30|S|45.5|W|display=title}}", -12.5, -45.5),
        ("{{Coord|12.5|-45.25}}", 12.5, -45.25),
        ("{{coord|12|30|36|N|45|15|0|E|region:IN_type:city}}", 12.51, 45.25),
        ("12°30′36″N 45°15′E", 12.51, 45.25),
        ("12.5, -45.25", 12.5, -45.25),
    ],
)
def test_coordinates(wikitext: str, latitude: float, longitude: float) -> None:
    found = read(wikitext)
    assert isinstance(found, Coordinates)
    assert (found.latitude, found.longitude) == (latitude, longitude)


def test_links() -> None:
    assert read("[[New Delhi|Delhi]]") == Link("Delhi", "New Delhi")
    assert read("[https://a.example A]") == Url("A", "https://a.example")
    assert read("{{URL|https://a.example}}") == Url("https://a.example", "https://a.example")
    assert read("{{URL|a.example|A}}") == Url("A", "a.example")


def test_lists() -> None:
    expected = (Link("Fiji", "Fiji"), Quantity("12 km", 12, "km"), Phrase("x y"))
    for wikitext in (
        "[[Fiji]]<br>12 km<br />x y",
        "{{ubl|[[Fiji]]|12 km|x y}}",
        "{{plainlist|\n* [[Fiji]]\n* 12 km\n* x y\n}}",
        "{{flatlist|1=\n* [[Fiji]]\n* 12 km\n* x y}}",
    ):
        found = read(wikitext)
        assert isinstance(found, Items)
        assert found.items == expected, wikitext


@pytest.mark.parametrize(
    "wikitext",
    ["", "High Commissioner", "12 ships that came in 1879", "1.2.3", "31 February 1970", "a [[b]]",
     "{{unknown|1}}", "32 October 1970", "1,23", "12–14", "$", "10 Foo 1970"],
)  # fmt: skip
def test_phrases(wikitext: str) -> None:
    assert isinstance(read(wikitext), Phrase)


@pytest.mark.parametrize("unit", ["{{nowrap|", "{{ubl|", "1,", "<br>", "1 "])
def test_deep_and_long(unit: str) -> None:
    assert isinstance(read(unit * 20_000 + "}}" * 20_000), Value)
