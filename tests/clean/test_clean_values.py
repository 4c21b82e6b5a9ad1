from __future__ import annotations

import pytest

import wikiweave as ww


def shown(wikitext: str, lang: str | None = None) -> str:
    return ww.render(ww.parse(wikitext, "mediawiki", lang=lang), "text").removesuffix("\n")


@pytest.mark.parametrize(
    ("use", "text"),
    [
        ("{{convert|5|km}}", "5 kilometres (3.1 mi)"),
        ("{{convert|100|km|mi}}", "100 kilometres (62 mi)"),
        ("{{convert|2648|km|0|abbr=on}}", "2,648 km (1,645 mi)"),
        ("{{convert|1|mi|km|1}}", "1 mile (1.6 km)"),
        ("{{convert|10|to|20|ft|m}}", "10 to 20 feet (3.0 to 6.1 m)"),
        ("{{convert|3|x|4|m|ft}}", "3 by 4 metres (9.8 by 13.1 ft)"),
        ("{{convert|20|C|F}}", "20 degrees Celsius (68 °F)"),
        ("{{convert|-40|F|C}}", "-40 degrees Fahrenheit (−40 °C)"),
        ("{{convert|50|acre|ha}}", "50 acres (20 ha)"),
        ("{{convert|120|km2|sqmi}}", "120 square kilometres (46 sq mi)"),
        ("{{convert|150|lb|kg}}", "150 pounds (68 kg)"),
        ("{{convert|150|lb|kg|abbr=off}}", "150 pounds (68 kilograms)"),
        ("{{convert|60|mph|km/h|adj=on}}", "60-mile per hour (97 km/h)"),
        ("{{convert|5|km|mi|order=flip}}", "3.1 miles (5 km)"),
        ("{{convert|5|km|mi ft}}", "5 kilometres (3.1 mi; 16,000 ft)"),
        ("{{convert|6+1/2|in|mm}}", "6 1/2 inches (170 mm)"),
        ("{{convert|12|oddunit}}", "12 oddunit"),
        ("{{cvt|24000|lb|kg}}", "24,000 lb (11,000 kg)"),
    ],
)
def test_convert(use: str, text: str) -> None:
    assert shown(use) == text.replace("-40 degrees", "−40 degrees")


@pytest.mark.parametrize(
    ("use", "lang", "text"),
    [
        ("{{birth date|1900|5|10}}", "en", "May 10, 1900"),
        ("{{birth date|1900|5|10}}", "de", "10. Mai 1900"),
        ("{{birth date|1900|5}}", "en", "May 1900"),
        ("{{birth date|1900}}", "en", "1900"),
        ("{{birth date|soon}}", "en", "soon"),
        ("{{birth date|2000|13|99}}", "en", "13 99, 2000"),
        ("{{death date and age|1977|8|9|1900|5|10}}", "en", "August 9, 1977 (aged 77)"),
        ("{{death date and age|1977|5|9|1900|5|10}}", "en", "May 9, 1977 (aged 76)"),
        ("{{dts|format=y|1926|August|3}}", "en", "1926"),
        ("{{FormatDate|2002-09-23}}", "de", "23. September 2002"),
        ("{{JPN|Ziel=Tokio}}", "de", "Tokio"),
        ("{{CHN}}", "ko", "중국"),
        ("{{lang-de|Berlin}}", "fr", "allemand: Berlin"),
    ],
)
def test_dates_and_names_follow_the_wiki(use: str, lang: str, text: str) -> None:
    assert shown(use, lang) == text


@pytest.mark.parametrize(
    ("use", "text"),
    [
        (
            (
                "{{cite journal|last1=A|first1=B|last2=C|title=T|journal=J|volume=2|issue=3"
                "|pages=4-5|year=1999|doi=10.1/x}}"
            ),
            "A, B; C (1999). “T”. J 2 (3): 4–5. doi:10.1/x.",
        ),
        (
            "{{Literatur|Autor=A|Titel=T|Verlag=V|Ort=O|Jahr=2000|Seiten=7}}",
            "A (2000). T. O: V. p. 7.",
        ),
        ("{{Lien web|auteur=A|titre=T|url=http://x|site=S|date=2001}}", "A (2001). “T”. S."),
        ("{{cytuj stronę|tytuł=T|url=http://x|data=2001}}", "T. 2001."),
        ("{{cite book|title=What?|chapter=Ch}}", "“Ch”. What?"),
        ("{{cite web|url=http://x.org}}", "http://x.org."),
    ],
)
def test_citations(use: str, text: str) -> None:
    assert shown(use) == text


def test_without_footnotes_and_images() -> None:
    article = ww.parse(
        "A<ref>b</ref>{{efn|c}}.\n\n[[File:A.jpg|thumb|Cap]]\n\n== References ==\n<references />",
        "mediawiki",
    )
    text = ww.render(article, "text", references=False, images=False)
    markdown = ww.render(article, "markdown", profile="clean", references=False, images=False)
    assert text == markdown == "A.\n"


def test_the_plain_dialect_reads_too() -> None:
    article = ww.parse(
        "= T =\n\nInfobox\n- Key: value\n\nText.\n\n==See also==\n- Other\n", "plain"
    )
    text = ww.render(article, "text")
    assert text.split("\n") == [
        "T",
        "",
        "T",
        "Key: value",
        "",
        "Text.",
        "",
        "See also",
        "",
        "- Other",
        "",
    ]
