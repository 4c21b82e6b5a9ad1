"""The structured profile: one article and all that is said of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from wikiweave.formats.json.structured import render_structured
from wikiweave.formats.wikitext.read import read_article

ARTICLE = """\
{{Short description|Island in the sea}}
{{Use dmy dates|date=May 2025}}
{{Infobox island
| name = Testø
| image = Testø from the air.jpg
| capital = [[Bytown|By]]<ref name="cap" />
| languages = [[Norse language|Norse]]<br>English
| area = {{convert|12|km2}}
| motto =
}}
'''Testø''' is an [[island]].<ref name="cap">{{cite web |url=https://a.example/
|title=A |last=B}}</ref>

It is small.<ref group="note">See [[Map#Scale]].</ref>

== History ==
[[File:Old.png|thumb|alt=A house|The ''old'' house]]
It was [[settlement|settled]]&nbsp;early.

=== Trade ===
* fish
** [https://cod.example cod]
* wool

{|
|+ Goods
! Kind !! colspan=2 | Tons
|-
| fish || 1 || 2
|}

== See also ==
* [[Other_island]]
* [[:Sea|The sea]]

== References ==
<references><ref name="unused">Never ''used''.</ref></references>

== External links ==
* [https://b.example Home]

{{Islands}}
[[Category:Islands|Testo]]
[[Category:Tests]]
"""

CAP = {"identifier": "cite_note-cap-1", "text": "[1]"}

EXPECTED: dict[str, Any] = {
    "name": "Testø",
    "in_language": {"identifier": "en"},
    "description": "Island in the sea",
    "abstract": "Testø is an island.\n\nIt is small.",
    "image": {"name": "Testø from the air.jpg"},
    "redirect": None,
    "infobox": {
        "name": "Testø",
        "image": "Testø from the air.jpg",
        "capital": "By",
        "languages": "Norse\nEnglish",
        "area": "{{convert|12|km2}}",
    },
    "infoboxes": [
        {
            "name": "Infobox island",
            "type": "infobox",
            "has_parts": [
                {"name": "name", "type": "field", "value": "Testø"},
                {
                    "name": "image",
                    "type": "field",
                    "value": "Testø from the air.jpg",
                    "images": [{"name": "Testø from the air.jpg"}],
                },
                {
                    "name": "capital",
                    "type": "field",
                    "value": "By",
                    "links": [{"text": "By", "target": "Bytown"}],
                    "citations": [CAP],
                },
                {
                    "name": "languages",
                    "type": "field",
                    "value": "Norse\nEnglish",
                    "values": ["Norse", "English"],
                    "links": [{"text": "Norse", "target": "Norse language"}],
                },
                {
                    "name": "area",
                    "type": "field",
                    "value": "",
                    "wikitext": "{{convert|12|km2}}",
                },
                {"name": "motto", "type": "field", "value": ""},
            ],
        }
    ],
    "sections": [
        {
            "name": "Abstract",
            "type": "section",
            "has_parts": [
                {
                    "type": "paragraph",
                    "value": "Testø is an island.",
                    "links": [{"text": "island", "target": "island"}],
                    "citations": [CAP],
                },
                {
                    "type": "paragraph",
                    "value": "It is small.",
                    "citations": [
                        {"identifier": "cite_note-2", "group": "note", "text": "[note 1]"}
                    ],
                },
            ],
        },
        {
            "name": "History",
            "type": "section",
            "has_parts": [
                {
                    "type": "image",
                    "images": [
                        {
                            "name": "Old.png",
                            "alternative_text": "A house",
                            "caption": "The old house",
                        }
                    ],
                },
                {
                    "type": "paragraph",
                    "value": "It was settled\u00a0early.",
                    "links": [{"text": "settled", "target": "settlement"}],
                },
                {
                    "name": "Trade",
                    "type": "section",
                    "has_parts": [
                        {
                            "type": "list",
                            "kind": "bulleted",
                            "has_parts": [
                                {
                                    "type": "list_item",
                                    "value": "fish",
                                    "has_parts": [
                                        {
                                            "type": "list",
                                            "kind": "bulleted",
                                            "has_parts": [
                                                {
                                                    "type": "list_item",
                                                    "value": "cod",
                                                    "links": [
                                                        {
                                                            "text": "cod",
                                                            "url": "https://cod.example",
                                                        }
                                                    ],
                                                }
                                            ],
                                        }
                                    ],
                                },
                                {"type": "list_item", "value": "wool"},
                            ],
                        },
                        {
                            "type": "table",
                            "name": "Goods",
                            "headers": [
                                [
                                    {"value": "Kind", "header": True},
                                    {"value": "Tons", "header": True, "colspan": 2},
                                ]
                            ],
                            "rows": [[{"value": "fish"}, {"value": "1"}, {"value": "2"}]],
                        },
                    ],
                },
            ],
        },
        {
            "name": "See also",
            "type": "section",
            "role": "see-also",
            "has_parts": [
                {
                    "type": "list",
                    "kind": "bulleted",
                    "has_parts": [
                        {
                            "type": "list_item",
                            "value": "Other_island",
                            "links": [{"text": "Other_island", "target": "Other island"}],
                        },
                        {
                            "type": "list_item",
                            "value": "The sea",
                            "links": [{"text": "The sea", "target": "Sea"}],
                        },
                    ],
                }
            ],
        },
        {"name": "References", "type": "section", "role": "references"},
        {
            "name": "External links",
            "type": "section",
            "role": "external-links",
            "has_parts": [
                {
                    "type": "list",
                    "kind": "bulleted",
                    "has_parts": [
                        {
                            "type": "list_item",
                            "value": "Home",
                            "links": [{"text": "Home", "url": "https://b.example"}],
                        }
                    ],
                },
                {"type": "template", "name": "Islands"},
            ],
        },
    ],
    "see_also": ["Other island", "Sea"],
    "references": [
        {
            "identifier": "cite_note-cap-1",
            "name": "cap",
            "type": "web",
            "metadata": {"url": "https://a.example/", "title": "A", "last": "B"},
            "text": {"value": "B. A", "links": [{"text": "A", "url": "https://a.example/"}]},
        },
        {
            "identifier": "cite_note-2",
            "group": "note",
            "type": "text",
            "text": {
                "value": "See Map#Scale.",
                "links": [{"text": "Map#Scale", "target": "Map#Scale"}],
            },
        },
        {
            "identifier": "cite_note-unused-3",
            "name": "unused",
            "type": "text",
            "text": {"value": "Never used."},
        },
    ],
    "external_links": [{"text": "Home", "url": "https://b.example"}],
    "categories": [{"name": "Category:Islands", "sort_key": "Testo"}, {"name": "Category:Tests"}],
}


def structured(wikitext: str, **options: Any) -> dict[str, Any]:
    rendered: dict[str, Any] = json.loads(render_structured(read_article(wikitext, **options)))
    return rendered


@pytest.mark.parametrize("name", EXPECTED)
def test_small_article(name: str) -> None:
    assert structured(ARTICLE, title="Testø", lang="en")[name] == EXPECTED[name]


def test_fields_of_small_article_and_their_order() -> None:
    assert list(structured(ARTICLE)) == list(EXPECTED)
