"""What an article tells of itself, in three languages."""

from __future__ import annotations

from wikiweave.formats.wikitext.read import read_article
from wikiweave.knowledge.titles import category_name, page_title
from wikiweave.tree.nodes import Article, Redirect, Section, Template

ENGLISH = """\
{{Short description|Island &amp; state}}
{{For|the city|Malé}}
<div>
{{Infobox country
| name = Maldives
| map = {{Infobox map|x=1}}
}}
</div>
'''Maldives''' ({{IPA|x}}; a state)<ref name="a" /> is
[[country|a country]] in [[Asia]]s.<ref>One</ref>
Next line.<br>After a break.

== History ==
{{Main|History of Maldives}}
Text<ref name="a">Two</ref> {{cite web|url=x}}, and more<!-- no -->.
=== Early ===
# first
# second
#* inner
{| class="wikitable"
|+ Cap
! A !! B
|-
| 1 || [[x|2]]
|}

== See also: ==
* [[Malé]] and [[India]], ''[[:Category:Asia]]''<ref>[[No]]</ref>
{{div col|
* [[Lanka]]
}}
Not [[this]].

== References ==
<references>
<ref name="b">Three</ref>
</references>

== External links ==
* [http://x.org Label] and http://y.org
{{Navbox countries}}

[[Category:Maldives| ]]
[[Category:Island_countries]]
"""


def targets(article: Article) -> list[str]:
    return [link.target for link in article.see_also]


def test_english() -> None:
    article = read_article(ENGLISH, lang="en")
    assert article.short_description == "Island & state"
    assert [node.name for node in article.hatnotes] == ["For", "Main"]
    assert article.infobox is not None
    assert article.infobox["name"] == "Maldives"
    assert [node.name for node in article.infoboxes] == ["Infobox country", "Infobox map"]
    assert targets(article) == ["Malé", "India", ":Category:Asia", "Lanka"]
    contents = [node.content and node.content[0] for node in article.references]
    assert [getattr(node, "value", getattr(node, "target", "")) for node in contents] == [
        "Two",
        "One",
        "No",
        "Three",
    ]
    assert [link.url for link in article.external_links] == ["http://x.org", "http://y.org"]
    assert [category_name(node.target) for node in article.categories] == [
        "Maldives",
        "Island countries",
    ]
    assert [node.name for node in article.navboxes] == ["Navbox countries"]
    assert article.redirect is None
    assert [section.role for section in article.sections] == [
        None,
        "see-also",
        "references",
        "external-links",
    ]


def test_section() -> None:
    article = read_article("==A==\n===b===\n==B==\n== Voir aussi ==\n")
    first, second, third = article.sections
    assert article.section("b") is first.sections[0]
    assert article.section("B") is second
    assert article.section("a") is first
    assert article.section("see-also") is third
    assert article.section("C") is None
    assert first.section("B") is first.sections[0]
    assert first.section("A") is None


def test_plain_text() -> None:
    assert read_article(ENGLISH).plain_text() == (
        "Maldives (a state) is a country in Asias. Next line.\nAfter a break.\n\n"
        "History\n\nText, and more.\n\nEarly\n\n- first\n- second\n  - inner\n\n"
        "Cap\nA\tB\n1\t2\n\nSee also:\n\n- Malé and India, Category:Asia\n\nNot this.\n\n"
        "References\n\nExternal links\n\n- Label and http://y.org"
    )


def test_plain_text_of_other_markup() -> None:
    article = read_article(
        "a&nbsp;b <nowiki>''&lt;</nowiki> <math>x</math> {{!}} [[File:a.jpg|thumb|cap]] "
        "[[a#b]] {{{p|d}}}\n"
        "; term : text\n: more\n pre\n  two\n\n----\n<syntaxhighlight>c\n d</syntaxhighlight>\n"
    )
    assert article.plain_text() == (
        "a\xa0b ''< x | a#b d\n\nterm\ntext\nmore\n\npre\n two\n\nc\n d"
    )


def test_german() -> None:
    article = read_article(
        "{{Infobox Ort|NAME=[[X]]}}\n'''X'''<ref>a</ref>\n== Siehe auch ==\n* [[Liste]]\n"
        "== Weblinks ==\n* [http://x.de]\n== Einzelnachweise ==\n<references />\n"
        "[[Kategorie:Ort]]\n",
        lang="de",
    )
    assert article.infobox is not None
    assert article.infobox["NAME"] == "[[X]]"
    assert targets(article) == ["Liste"]
    assert [section.role for section in article.sections] == [
        "see-also",
        "external-links",
        "references",
    ]
    assert [category_name(node.target) for node in article.categories] == ["Ort"]
    assert len(article.references) == 1
    assert len(article.external_links) == 1


def test_french() -> None:
    article = read_article(
        "{{Infobox Pays|nom=X}}\n"
        "== Voir aussi ==\n=== Articles connexes ===\n* [[Liste]]\n"
        "=== Liens externes ===\n* [http://x.fr]\n{{Palette|Pays}}\n[[Catégorie:Pays]]\n",
        lang="fr",
    )
    assert article.infobox is not None
    assert targets(article) == ["Liste"]
    assert [section.role for section in article.find(Section)] == [
        "see-also",
        "see-also",
        "external-links",
    ]
    assert len(article.external_links) == 1
    assert [node.name for node in article.navboxes] == ["Palette"]


def test_roles_of_templates() -> None:
    for name, role in {
        "Infobox country": "infobox",
        "template:infobox_country": "infobox",
        "Vorlage:Infobox Ort": "infobox",
        "subst:Infobox x": "infobox",
        "Taxobox": "infobox",
        "Infobox hatnote": "hatnote",
        "Some-stub": "stub",
        "Nothing of the kind": None,
    }.items():
        assert Template(name).role == role, name


def test_redirect() -> None:
    article = read_article("#REDIRECT [[:Category:Old_name#x]]\n[[Category:Redirects]]")
    assert article.redirect == "Category:Old name"
    assert len(article.categories) == 1
    assert isinstance(article.lead[0], Redirect)


def test_short_description_none() -> None:
    assert read_article("{{short description|none}}").short_description == ""
    assert read_article("{{SHORTDESC:An isle}}").short_description == "An isle"
    assert read_article("x").short_description is None


def test_titles() -> None:
    assert page_title(" :A_b &amp; c ") == "A b & c"
    assert category_name("Category: x_y:z") == "x y:z"
