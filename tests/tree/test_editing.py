"""Editing by plain Python changes the characters of the edit and no others."""

from __future__ import annotations

import copy
import pickle
from difflib import unified_diff
from typing import TYPE_CHECKING

import pytest

from wikiweave.errors import TreeError
from wikiweave.formats.dialects import write_article
from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree.nodes import Article, List, ListItem, Paragraph, Template, Text, Wikilink

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = """\
{{Infobox country
| name       = Maldives
| capital    = [[Malé|the capital]] <!-- sourced -->
<!-- people -->
| population = 515,132
| motto      =
| area       = <!-- km² -->
}}
'''Maldives''' is a [[country]].

==History==
Some text.

== See also ==
*[[Malé]]
*[[India]]

[[Category:Maldives]]
"""


def box(article: Article) -> Template:
    found = article.infobox
    assert found is not None
    return found


def setter(key: str, value: str) -> Callable[[Article], None]:
    def edit(article: Article) -> None:
        box(article)[key] = value

    return edit


def template(wikitext: str) -> Template:
    (found,) = read_article(wikitext).find(Template)
    return found


def written(node: Template) -> str:
    return write_article(Article(lead=[node], trailing=""))


def check_edit(source: str, edit: Callable[[Article], object], *expected: str) -> None:
    """Edit an article and check which lines change: `-old` and `+new`, in order."""
    article = read_article(source)
    assert write_article(article) == source
    edit(article)
    diff = unified_diff(source.split("\n"), write_article(article).split("\n"), n=0, lineterm="")
    assert [line for line in diff if not line.startswith(("---", "+++", "@@"))] == list(expected)


def test_set_value() -> None:
    check_edit(
        SOURCE,
        setter("population", "600,000"),
        "-| population = 515,132",
        "+| population = 600,000",
    )
    check_edit(
        SOURCE,
        setter("capital", "[[Malé]]"),
        "-| capital    = [[Malé|the capital]] <!-- sourced -->",
        "+| capital    = [[Malé]] <!-- sourced -->",
    )


def test_set_empty_value() -> None:
    check_edit(SOURCE, setter("motto", "All"), "-| motto      =", "+| motto      = All")
    check_edit(
        SOURCE,
        setter("area", "298"),
        "-| area       = <!-- km² -->",
        "+| area       = 298 <!-- km² -->",
    )


def test_setting_the_same_changes_nothing() -> None:
    def edit(article: Article) -> None:
        for key, value in box(article).items():
            box(article)[key] = value

    check_edit(SOURCE, edit)


def test_new_field_is_aligned() -> None:
    check_edit(SOURCE, setter("code", "MV"), "+| code       = MV")
    check_edit(SOURCE, setter("highest_point", "5"), "+| highest_point = 5")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{x}}", "{{x|k=v}}"),
        ("{{x\n}}", "{{x\n| k = v\n}}"),
        ("{{x|1}}", "{{x|1|k=v}}"),
        ("{{x|a=b}}", "{{x|a=b|k=v}}"),
        ("{{x\n|a=b\n|c=d\n}}", "{{x\n|a=b\n|c=d\n|k=v\n}}"),
        ("{{x\n| a = b\n| c = d}}", "{{x\n| a = b\n| c = d\n| k = v}}"),
        ("{{x\n| a = b}}", "{{x\n| a = b\n| k = v}}"),
        ("{{x|\n a = b|\n c = d\n}}", "{{x|\n a = b|\n c = d|\n k = v\n}}"),
        ("{{x\n | a = b\n | c = d \n}}", "{{x\n | a = b\n | c = d \n | k = v\n}}"),
        ("{{x | a = b | c = d }}", "{{x | a = b | c = d | k = v }}"),
        ("{{x\n| a = b\n| c =\n}}", "{{x\n| a = b\n| c =\n| k = v\n}}"),
    ],
)
def test_new_field_is_laid_out_like_its_neighbours(source: str, expected: str) -> None:
    node = template(source)
    node["k"] = "v"
    assert written(node) == expected
    del node["k"]
    assert written(node) == source


def test_pipes_are_escaped() -> None:
    node = template("{{x|a=b}}")
    node["a"] = "p|[[q|r]]<ref>s|t</ref>{{u|v}}"
    assert written(node) == "{{x|a=p{{!}}[[q|r]]<ref>s|t</ref>{{u|v}}}}"
    assert node["a"] == "p{{!}}[[q|r]]<ref>s|t</ref>{{u|v}}"


def test_positional_fields() -> None:
    node = template("{{x|\n one \n|two}}")
    assert node.items() == [("1", "one"), ("2", "two")]
    node["1"] = "a=[[b=c]]"
    node["3"] = "three"
    assert written(node) == "{{x|\n a{{=}}[[b=c]] \n|two|three}}"
    with pytest.raises(TreeError):
        del node["1"]
    del node["3"]
    assert written(node) == "{{x|\n a{{=}}[[b=c]] \n|two}}"


@pytest.mark.parametrize("value", ["}}", "{{", "{{{", "[[", "<!--", "-{", "{{a}"])
def test_values_that_break_the_template_are_refused(value: str) -> None:
    node = template("{{x\n| a = b\n| c = d}}")
    for key in ("a", "new"):
        with pytest.raises(TreeError):
            node[key] = value
        assert written(node) == "{{x\n| a = b\n| c = d}}"


def test_the_last_of_repeated_fields_counts() -> None:
    node = template("{{x|a=1|b=2|a=3}}")
    assert node["a"] == "3"
    assert node.keys() == ["a", "b"]
    node["a"] = "4"
    assert written(node) == "{{x|a=1|b=2|a=4}}"
    del node["a"]
    assert written(node) == "{{x|b=2}}"
    assert "a" not in node
    assert node.get("a") is None
    assert node.get("a", "?") == "?"
    with pytest.raises(KeyError):
        node["a"]
    with pytest.raises(KeyError):
        del node["a"]


def test_delete_keeps_the_comment_that_heads_the_next_fields() -> None:
    def edit(article: Article) -> None:
        del box(article)["capital"]

    check_edit(SOURCE, edit, "-| capital    = [[Malé|the capital]] <!-- sourced -->")


def test_mapping_protocol() -> None:
    node = template("{{x|a=[[Foo|bar]] &amp; c|b=}}")
    assert dict(node) == {"a": "[[Foo|bar]] &amp; c", "b": ""}
    assert list(node) == ["a", "b"]
    assert node.values() == ["[[Foo|bar]] &amp; c", ""]
    field = node.field("a")
    assert field.text == "bar & c"
    assert field.nodes is field.argument.value
    assert bool(template("{{x}}"))


def test_nodes_are_values() -> None:
    article = read_article(SOURCE)
    assert copy.deepcopy(article) == article
    assert pickle.loads(pickle.dumps(article)) == article


def test_add_a_see_also_link() -> None:
    def edit(article: Article) -> None:
        section = article.section("See also")
        assert section is not None
        (links,) = section.find(List)
        links.items.append(ListItem([Wikilink("Asia")], pad=""))

    check_edit(SOURCE, edit, "+*[[Asia]]")


def test_rename_a_heading() -> None:
    def edit(article: Article) -> None:
        section = article.section("History")
        assert section is not None
        section.heading = [Text("Past")]

    check_edit(SOURCE, edit, "-==History==", "+==Past==")


def test_append_a_paragraph() -> None:
    def edit(article: Article) -> None:
        section = article.section("History")
        assert section is not None
        section.body.append(Paragraph([Text("More of it.")]))

    check_edit(SOURCE, edit, "+More of it.", "+")


def test_replace_and_remove_by_identity() -> None:
    def edit(article: Article) -> None:
        first, second, third = article.find(Wikilink)[1:]
        assert (first.target, second.target, third.target) == ("country", "Malé", "India")
        article.replace(first, Text("state"))
        items = article.find(ListItem)
        article.remove(items[0])

    check_edit(
        SOURCE,
        edit,
        "-'''Maldives''' is a [[country]].",
        "+'''Maldives''' is a state.",
        "-*[[Malé]]",
    )
    article = read_article(SOURCE)
    with pytest.raises(TreeError):
        article.remove(Wikilink("country"))
