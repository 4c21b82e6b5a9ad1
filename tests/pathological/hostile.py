"""Hostile texts, by name: what is written before, over and over, and after."""

from __future__ import annotations

from itertools import combinations
from typing import Final, NamedTuple

__all__ = ["HOSTILE", "LONG_LINES", "NESTED", "Hostile"]


class Hostile(NamedTuple):
    """A text of any size: `head`, many a `unit`, `middle`, as many a `closing`, `tail`."""

    unit: str
    closing: str = ""
    middle: str = ""
    head: str = ""
    tail: str = ""

    def text(self, n_units: int) -> str:
        return self.head + self.unit * n_units + self.middle + self.closing * n_units + self.tail


_UNITS: Final = (
    "[[", "[[a|", "]]", "[[a]]", "[[a|b]]c", "[[a\n", "[[a#b", "{{", "{{a|", "{{a|b=", "{{a\n|b=",
    "}}", "{{a}}", "{{#if:", "{{{", "{{{a|", "}}}", "{", "}", "{{{{{", "-{", "}-", "-{{{",
    "<ref>", "</ref>", '<ref name="', '<ref name="a"/>', "<ref a=", "<ref>a</ref>", "<ref",
    "<references>", "<nowiki>", "</nowiki>", "<nowiki/>", "<pre>", "<math>", "<gallery>\n",
    "<gallery>\nFile:a|b\n</gallery>\n", "<includeonly>", "<noinclude>", "<syntaxhighlight>",
    "<br ", "<br>", "<", ">", "</", "<i>", "</i>", "<i a=b>", "<div>", "<div>\n", "</div>",
    "</div>\n", "<blockquote>\n", "<span [[", "<span {{", "<center>a</div>", "<b><i></b></i>",
    "'", "''", "'''", "'''''", "''a", "'''a", "'''''a''b", "''''", "''\n", "'''a''\n",
    "{|", "{|\n", "{|\n|\n", "|}", "\n|}", "|-\n", "\n|", "\n|-", "\n!", "\n|+", "|", "||", "!!",
    "\n| a || b", "\n! a !! b", "\n| a | b", "\n|[[a|b]]|c",
    "<!--", "-->", "<!---->", "<!--a-->\n", "text\n<!---->\n", "text\n[[Category:a]]\n",
    "[[Category:a]]\n", "[[Category:a", "[[File:a|", "[[File:a|b]]\n", "[[File:a|[[b]]",
    "[http://a ", "[http://a", "[http://a b]", "[//", "http://", "http://a", "http://a ",
    "mailto:", "a://", "//", "[", "]", "http://a&amp;", "http://a,", "http://(", "http://a&lt",
    ":", ";", "*", "#", "* a\n", "# a\n", ": a\n", "; a\n", ";a:b", ";a:b\n", "; a : b\n",
    "*#:;", "* a\n<!---->\n", "** a\n* b\n", ":{|\n", "* {{a\n", "*\n", "* [[a]] {{b}}\n",
    "=", "==", "= a =\n", "== a ==\n", "== a\n", "=a", "\n=", "== =", "== a == <!--a-->\n",
    "=== a ===\n== b ==\n", " a\n \n", " a\n", " \n", "\n", "\n\n", " ", "\t", "a\n\n", "a \n",
    "----\n", "----", "-", "-\n", "- a\n", "- a: b\n", "__", "__TOC__", "__TOC__\n", "__a", "_",
    "&", "&amp;", "&amp", "&#", "&a", "&#1;", "ISBN ", "RFC 1 ", "ISBN 0-1-2-3-", "~~~~",
    "#REDIRECT [[a]]\n", "\x00", "\x01", "\x02", "\x04\x05", "\ufeff", "\r", "\r\n", "\u2028",
    "a", "a ", "\xe9", "\U0001f600", "(", ")", ".", ",", '"', "\\",
    "Infobox\n", "Infobox a\n- b: c\n",
)  # fmt: skip

_PARTS: Final = ("[[", "{{", "{{{", "<ref>", "''", "'''", "{|\n", "<!--", "<div>",
    "[http://a ", "-{", "]]", "}}", "|", "=", "\n",
)  # fmt: skip

#: Texts of one unit, of two by turns, and of units inside something that is never closed.
HOSTILE: Final[dict[str, Hostile]] = {
    **{repr(unit): Hostile(unit) for unit in _UNITS},
    **{repr(a + b): Hostile(a + b) for a, b in combinations(_PARTS, 2)},
    **{
        f"{unit!r} in {head + '…' + tail!r}": Hostile(unit, head=head, tail=tail)
        for head, tail in (
            ("{{a", ""), ("{{a", "}}"), ("[[File:a|", ""), ("[[File:a|", "]]"), ("[[a|", "]]"),
            ("{|\n|", ""), ("{|\n|", "\n|}"), ("<ref>", "</ref>"), ("<b>", "</b>"), ("'''", "'''"),
            ("== ", " =="), ("* ", ""), ("; ", ""), (" ", ""), ("{{{a|", "}}}"),
            ("[http://a ", "]"),
            ("<gallery>\n", "\n</gallery>"), ("__", "__"), ("<span ", ">"), ("http://a", ""),
        )
        for unit in ("|", "=", "[[", "''", "<i>", "[[a]]", ":", " ", "a")
    },
}  # fmt: skip

#: Constructs in one another: what opens a level, what closes it, what is in the middle.
NESTED: Final[dict[str, Hostile]] = {
    "templates": Hostile("{{a|", "}}", "x"),
    "named arguments": Hostile("{{a|b=", "}}", "x"),
    "arguments before and after": Hostile("{{a|b|", "|c}}", "x"),
    "parser functions": Hostile("{{#if:a|", "}}", "x"),
    "parameters": Hostile("{{{a|", "}}}", "x"),
    "templates as names": Hostile("{{", "}}", "x"),
    "files": Hostile("[[File:a|", "]]", "x"),
    "links": Hostile("[[a|", "]]", "x"),
    "tags": Hostile("<i>", "</i>", "x"),
    "tags and quotes": Hostile("<b>''", "''</b>", "x"),
    "crossing tags": Hostile("<b><i>", "</b></i>", "x"),
    "tables": Hostile("{|\n|\n", "\n|}", "x"),
    "tables in rows": Hostile("{|\n|-\n| a || b\n|\n", "\n|-\n| c\n|}", "x"),
    "divs": Hostile("<div>\n", "\n</div>", "x"),
    "blockquotes": Hostile("<blockquote>\n", "\n</blockquote>", "x"),
    "divs in a line": Hostile("<div>", "</div>", "x"),
    "references": Hostile("<ref>", "</ref>", "x"),
    "references in templates": Hostile("{{a|<ref>", "</ref>}}", "x"),
    "language variants": Hostile("-{", "}-", "x"),
    "bulleted lists": Hostile("*", "", " x"),
    "mixed lists": Hostile("*#:;", "", " x"),
    "tables in lists": Hostile(":{|\n|\n", "\n|}", "x"),
    "lists in tables": Hostile("{|\n|\n* a\n", "\n|}", "x"),
    "tables in templates": Hostile("{{a|\n{|\n|\n", "\n|}\n}}", "x"),
    "galleries": Hostile("<gallery>\n", "\n</gallery>", "File:a"),
}

#: One line of about a megabyte, by what it is made of.
LONG_LINES: Final[dict[str, Hostile]] = {
    "a word": Hostile("a"),
    "words": Hostile("word "),
    "a word in quotes": Hostile("a", head="'''", tail="'''"),
    "quotes": Hostile("a ''b'' '''c''' "),
    "unbalanced quotes": Hostile("a ''b '''c "),
    "links": Hostile("[[a|b]]s "),
    "external links": Hostile("[http://a.example b] http://c.example "),
    "cells": Hostile("a || ", head="{|\n| ", tail="\n|}"),
    "header cells": Hostile("a !! ", head="{|\n! ", tail="\n|}"),
    "cells with attributes": Hostile('class="a" | b || ', head="{|\n| ", tail="\n|}"),
    "references": Hostile('a<ref name="b">c</ref> '),
    "entities": Hostile("a&nbsp;"),
    "templates": Hostile("{{a|b|c=d}} "),
    "arguments": Hostile("|a=b", head="{{c", tail="}}"),
    "tags": Hostile("<b>a</b> "),
    "a heading": Hostile("a ", head="== ", tail=" =="),
    "an item": Hostile("a ", head="* "),
    "terms": Hostile("a : b ", head="; "),
    "a preformatted line": Hostile("a ", head=" "),
}
