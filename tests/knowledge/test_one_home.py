"""What wikis call things is in one place: whoever reads it says the same of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import wikiweave as ww
from wikiweave.knowledge.citations import citation_fields, citation_words
from wikiweave.knowledge.dates import month_name, month_number, spell_date
from wikiweave.knowledge.image_options import alternative_text, image_option
from wikiweave.knowledge.languages import all_words, languages, words_of
from wikiweave.knowledge.media import is_file_name, is_image_name, is_sound_name
from wikiweave.knowledge.names import country_name, language_name
from wikiweave.knowledge.namespaces import (
    category_word,
    interlanguage_codes,
    is_user_namespace,
    namespace_of,
    template_namespaces,
)
from wikiweave.knowledge.numbers import grouped, marks, written_number
from wikiweave.knowledge.readings import builtin_entries, builtin_readings, read_entries
from wikiweave.knowledge.roles import template_key
from wikiweave.knowledge.titles import capitalized
from wikiweave.knowledge.units import units
from wikiweave.values import Coordinates, Date, Items, Quantity, Url, Value, typed

SOURCE = Path(__file__).resolve().parents[2] / "src" / "wikiweave"


def shown(wikitext: str, lang: str | None = None) -> str:
    return ww.render(ww.parse(wikitext, "mediawiki", lang=lang), "text").removesuffix("\n")


def value(wikitext: str, lang: str | None = None) -> Value:
    article = ww.parse("{{Infobox x|a=" + wikitext + "}}", "mediawiki", lang=lang)
    assert article.infobox is not None
    return typed(article.infobox.field("a").nodes, lang)


# --- Names of templates ------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "nowrap", "Nowrap", "Template:nowrap", "template: nowrap", "Szablon:nowrap",
        "Sjabloon:nowrap", "Predefinição:nowrap", "Vorlage:nowrap", "Şablon:nowrap",
        "テンプレート:nowrap", "<!-- x -->nowrap", "Шаблон:Nowrap_",
    ],
)  # fmt: skip
def test_every_wikis_word_for_template_may_stand_before_a_name(name: str) -> None:
    assert template_key(name) == "nowrap"
    assert shown("A {{" + name + "|10 m}} b.") == "A 10 m b."
    assert value("{{" + name + "|10 m}}") == Quantity("10 m", 10, "m")


@pytest.mark.parametrize("written", ["subst:nowrap", "safesubst:nowrap", "ers:nowrap"])
def test_substitution_does_not_change_a_name(written: str) -> None:
    assert template_key(written) == "nowrap"
    found = builtin_readings().find(written, None)
    assert found is not None
    assert found[0] is (builtin_readings().find("nowrap", None) or [None])[0]


def test_other_namespaces_stay() -> None:
    assert template_key("User:nowrap") == "user:nowrap"
    assert template_key("graph:chart") == "graph:chart"


# --- Numbers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        (None, "1,234.5"), ("en", "1,234.5"), ("xx", "1,234.5"), ("ja", "1,234.5"),
        ("ca", "1.234,5"), ("sr", "1.234,5"), ("sk", "1 234,5"), ("lt", "1 234,5"),
        ("de", "1.234,5"), ("fr", "1 234,5"), ("eo", "1 234,5"), ("lb", "1.234,5"),
        ("sh", "1.234,5"), ("lv", "1 234,5"), ("de-ch", "1'234.5"), ("la", "1 234.5"),
    ],
)  # fmt: skip
def test_numbers_are_written_and_read_alike(lang: str | None, written: str) -> None:
    assert shown("{{convert|1234.5|km}}", lang).startswith(f"{written} kilometres (")
    assert shown("{{formatnum:1234.5}}", lang) == written
    assert value(f"{written} km", lang) == Quantity(f"{written} km", 1234.5, "km")


def test_every_language_reads_the_numbers_it_writes() -> None:
    for lang in languages():
        for number in (1234567, 1234.5, 0.125, 12, -1234567.25):
            written = grouped(str(number), lang)
            assert written_number(written, lang) == number, (lang, written)
        assert marks(lang).decimal != marks(lang).group


# --- Dates -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("use", "text", "iso"),
    [
        ("{{released|1990|5|2}}", "May 2, 1990", "1990-05-02"),
        ("{{opening date|1990|5|2}}", "May 2, 1990", "1990-05-02"),
        ("{{launch date and age|1990|5|2}}", "May 2, 1990", "1990-05-02"),
        ("{{start and end dates|1990|5|2|1991|6|3}}", "May 2, 1990 – June 3, 1991", "1990-05-02"),
        ("{{start and end dates|1990}}", "1990", "1990"),
        ("{{year|1990}}", "1990", "1990"),
        ("{{dissolved date|1990|5|2}}", "May 2, 1990", "1990-05-02"),
        ("{{startdate|1990|5|2}}", "May 2, 1990", "1990-05-02"),
        ("{{FormatDate|1990-05-02}}", "May 2, 1990", "1990-05-02"),
        ("{{fecha|2|5|1990}}", "May 2, 1990", "1990-05-02"),
        ("{{date de naissance|2|mai|1990}}", "2 mai 1990", "1990-05-02"),
        ("{{birth year and age|1964}}", "1964", "1964"),
    ],
)
def test_a_date_is_a_date_to_all(use: str, text: str, iso: str) -> None:
    assert shown(use) == text
    found = value(use)
    assert isinstance(found, Date)
    assert found.isoformat() == iso


def test_dates_by_the_wikis_own_templates() -> None:
    found = value("{{date|2|mai|1990}}", "fr")
    assert isinstance(found, Date)
    assert found.isoformat() == "1990-05-02"
    assert shown("{{date|2|mai|1990}}", "fr") == "2 mai 1990"


def test_every_language_reads_the_months_it_writes() -> None:
    for lang in ("en", "de", "ca", "el", "et", "fa", "hr", "pl", "sr", "tr", "zh"):
        for number in range(1, 13):
            assert month_number(month_name(number, lang), lang) == number
    assert spell_date("1990", "5", "2", "et") == "2. mai 1990"


def test_a_languages_own_months_come_first() -> None:
    assert [month_number("listopada", lang) for lang in (None, "pl", "hr")] == [11, 11, 10]
    assert [month_number(name) for name in ("Oct.", "sept", "Οκτωβρίου", "мај", "Foo")] == [
        10, 9, 10, 5, None,
    ]  # fmt: skip
    found = value("5. listopada 1990.", "hr"), value("5 listopada 1990", "pl")
    assert [each.month for each in found if isinstance(each, Date)][-1] == 11


# --- Other values ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("use", "kind"),
    [
        ("{{br separated entries|a|b}}", Items),
        ("{{liste simple|a|b}}", Items),
        ("{{unbullet|a|b}}", Items),
        ("{{koord|52|31|N|13|24|E}}", Coordinates),
        ("{{coordonnées|52|31|N|13|24|E}}", Coordinates),
        ("{{official URL|https://a.example}}", Url),
        ("{{convertir|5|km}}", Quantity),
        ("{{formatnum|1234}}", Quantity),
        ("{{nts|1234}}", Quantity),
        ("{{abbr|5 km|five kilometres}}", Quantity),
        ("{{bold|5 km}}", Quantity),
    ],
)
def test_what_is_shown_has_a_value(use: str, kind: type[Value]) -> None:
    assert isinstance(value(use), kind)
    assert not ww.losses(ww.parse(use, "mediawiki"), "text")


def test_entries_know_their_values() -> None:
    kinds = {entry.value for entry in builtin_entries()}
    assert kinds == {
        None, "coordinates", "date", "items", "measure", "number", "shown", "titles", "url",
    }  # fmt: skip
    with pytest.raises(ww.errors.FormatError, match="kind of value"):
        read_entries("[[template]]\nnames = ['a']\ntext = '{1}'\nvalue = 'odd'", "x.toml")


# --- Languages, namespaces, images -------------------------------------------------------


def test_links_to_other_languages_are_not_text() -> None:
    for code in ("de", "simple", "zh-min-nan", "pam", "xh", "be-tarask"):
        assert code in interlanguage_codes()
        assert shown(f"A.[[{code}:Bus]]") == "A."
    # A namespace comes first.
    assert "mos" not in interlanguage_codes()
    assert namespace_of("MOS:Dates") == "mos"


def test_namespaces() -> None:
    assert [namespace_of(title) for title in ("Datei:A", "Vorlage: A", "Bus: A", "Bus")] == [
        "datei", "vorlage", None, None,
    ]  # fmt: skip
    assert {"template", "vorlage"} <= template_namespaces("de")
    assert "vorlage" not in template_namespaces("fr")
    assert "vorlage" in template_namespaces(None)
    assert (category_word("de"), category_word("en"), category_word("xx")) == (
        "Kategorie", None, None,
    )  # fmt: skip
    for name in ("User", "Benutzerin_Diskussion", "Wikipedysta", "участница", "利用者・トーク"):
        assert is_user_namespace(name), name
    assert not is_user_namespace("Vorlage")


def test_words_add_up() -> None:
    assert "sortierung" in words_of("defaultsort", "de")
    assert "sortierung" not in words_of("defaultsort", "fr")
    assert "defaultsort" in words_of("defaultsort", "fr")
    assert (
        words_of("defaultsort", None) == words_of("defaultsort", "xx") == all_words("defaultsort")
    )
    assert shown("{{SORTIERUNG:A}}{{CLAVEDEORDENACION:b}}{{Titre affiché:c}}x") == "x"


def test_image_options() -> None:
    assert image_option("mini", "de") == image_option("thumb", "de") == "thumb"
    assert image_option("mini", "fr") is None
    assert image_option("mini", None) == "thumb"
    assert image_option("220px", "fr") == "width"
    assert image_option("Alternativtext=x", "de") is None
    assert image_option("alternativtext=x", "de") == "alt"
    assert alternative_text(["mini", "alternativtext=Ein Bus"]) == "Ein Bus"
    assert alternative_text(["thumb", "альт=x"]) == alternative_text(["替代文本=x"]) == "x"
    assert alternative_text(["thumb"]) == ""


def test_tables_that_were_there_are_whole() -> None:
    assert "auteur" in citation_fields()["author"]
    assert units()["km"].symbol == "km"
    assert (country_name("GER", "fr"), language_name("de", "fr")) == ("Allemagne", "allemand")


# --- Files, footnotes, functions ----------------------------------------------------------


def test_names_of_files() -> None:
    assert is_image_name("Nile at Luxor.JPG")
    assert is_image_name("File:A.svg")
    assert not is_image_name("A.ogg")
    assert not is_image_name("[[File:A.svg]]")
    assert is_sound_name("A.ogg")
    assert not is_sound_name("A.svg")
    assert [is_file_name(name) for name in ("A.pdf", "A.ogv", "A.txt", ".png", "A.png b")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_citations_in_words() -> None:
    assert citation_words({"Autor": "A", "Titel": "T", "Jahr": "1990"}) == "A. T. 1990"
    assert citation_words({"last1": "A", "chapter": "C", "newspaper": "N"}) == "A. C. N"
    assert citation_words({"nom1": "A", "éditeur": "E"}) == "A. E"
    assert citation_words({"foo": "x"}) == ""


@pytest.mark.parametrize("name", ["refs", "références"])
def test_footnotes_in_a_list_are_defined_only(name: str) -> None:
    article = ww.parse(
        'b<ref name="b" />\n\n{{références|'
        + name
        + '=<ref name="a">A</ref><ref name="b">B</ref>}}',
        "mediawiki",
        lang="fr",
    )
    assert [note.name for note in article.references] == ["b", "a"]
    assert shown_of(article) == "b[1]\n\n[1] B"


def shown_of(article: ww.Article) -> str:
    return ww.render(article, "text").removesuffix("\n")


@pytest.mark.parametrize(
    ("name", "lang", "written"),
    [
        ("formatnum", "en", "1,234,567"),
        ("FORMATNUM", "fr", "1 234 567"),
        ("ZAHLENFORMAT", "de", "1.234.567"),
        ("форматировать_число", "ru", "1 234 567"),
    ],
)
def test_functions_by_any_wikis_word(name: str, lang: str, written: str) -> None:
    use = "{{" + name + ":1234567}}"
    assert value(use, lang) == Quantity("1234567", 1234567)
    assert shown(use, lang) == written


def test_small_letters_with_dots() -> None:
    assert capitalized("istanbul", "tr") == "İstanbul"
    assert capitalized("istanbul", "kk") == "İstanbul"
    assert capitalized("istanbul", "en") == "Istanbul"


# --- No second table ---------------------------------------------------------------------

#: Where words of many wikis may be written out, and why.
ALLOWED = {
    "knowledge": "their home",
    "validation/rules": "tables that one rule needs",
}
#: In small letters; a set with three of them is a table of what wikis call something.
TELLING = [
    {"vorlage", "modèle", "plantilla", "шаблон", "sjabloon", "template"},
    {"datei", "fichier", "archivo", "bild", "file", "image"},
    {"january", "february", "januar", "janvier", "enero"},
    {"birth date", "start date", "death date", "release date", "dob"},
    {"hlist", "flatlist", "plainlist", "ubl", "unbulleted list"},
    {"de", "fr", "es", "it", "pl", "ru"},
    {"auteur", "autor", "verfasser", "author", "autore"},
]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.name)
def test_no_module_has_a_table_of_its_own(path: Path) -> None:
    if path.relative_to(SOURCE).as_posix().startswith(tuple(ALLOWED)):
        return
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            words = [each.value for each in node.elts if isinstance(each, ast.Constant)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = [*node.value.split()] if len(node.value) < 2_000 else []
        else:
            continue
        found = {word.casefold() for word in words if isinstance(word, str)}
        for telling in TELLING:
            assert len(found & telling) < 3, f"line {node.lineno}: bring it home to knowledge/"
