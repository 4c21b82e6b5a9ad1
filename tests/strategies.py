"""Hypothesis strategies that the property tests share: texts of every kind, and trees."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

import wikiweave as ww
from wikiweave.tree.nodes import (
    Argument,
    Article,
    Block,
    Emphasis,
    ExternalLink,
    Inline,
    LineBreak,
    List,
    ListItem,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    TableCaption,
    TableCell,
    TableRow,
    Template,
    Wikilink,
)

__all__ = [
    "MARKS",
    "articles",
    "free_text",
    "plain_text",
    "typed_line",
    "typed_text",
    "wikitext",
]

#: What markup is made of, whole constructs and halves of them.
MARKS: Final = (
    "[[", "]]", "[[a]]", "[[a|b]]", "[[a#b|c]]d", "[[:Category:b]]", "[[Category:b]]",
    "[[Category:b|c]]", "[[File:a]]", "[[File:a|thumb|b]]", "[[File:a|", "File:a", "Category:b",
    "{{", "}}", "{{{", "}}}", "{{a}}", "{{a|b=c}}", "{{Infobox a\n| b = c\n}}", "{{{a|b}}}",
    "{{#if:a|b}}", "{{DEFAULTSORT:a}}", "{{PAGENAME}}", "|", "||", "=", "#", ":",
    "''", "'''", "'''''", "'", "''a''", "'''a'''",
    "\n*", "\n#", "\n:", "\n;", "\n* a", "\n** b", "\n#: c", "\n; a : b", "\n*{{a}}", "\n ",
    "\n{|", "\n|-", "\n|}", "\n|+", "\n|", "\n!", "!!", "\n{| class=a\n! b !! c\n|-\n| d || e\n|}",
    "\n:{|", "{|", "|-", "|}",
    "<ref>", "</ref>", '<ref name="a"/>', '<ref name="a">b</ref>', "<ref group=a>", "<references/>",
    "<nowiki>", "</nowiki>", "<nowiki/>", "<pre>", "</pre>", "<math>a</math>", "<gallery>",
    "</gallery>", "<gallery>\nFile:a|b\n</gallery>", "<syntaxhighlight lang=a>",
    "</syntaxhighlight>", "<noinclude>", "</noinclude>", "<includeonly>", "</includeonly>",
    "<!--", "-->", "<!-- a -->", "\n<!-- a -->\n", "<!---->",
    "<div>", "</div>", "\n<div>\n", "\n</div>\n", "<blockquote>", "</blockquote>", "<br>", "<br/>",
    "<b>", "</b>", "<span a=b>", "</span>", "<hr>", "<", ">", "/>",
    "http://a", "[http://a ", "[http://a b]", "[//a]", "]", "[", "mailto:a@b", "//",
    "ISBN 0123456789",
    "RFC 1", "&amp;", "&nbsp;", "&#91;", "&", ";", "__TOC__", "__NOTOC__", "__", "-{", "}-",
    "-{a}-", "~~~~", "\n== h ==\n", "\n== h", "==\n", "\n=== i ===\n", "\n= j =\n",
    "\n======= k =======\n", "\n----", "\n-----a", "\n-", "#REDIRECT [[a]]", "\n", "\n\n", "\n\n\n",
    " ", "  ",
    "\t", "a", "b c", "word", "1", "é", "{{!}}", "{{=}}",
)  # fmt: skip

#: Characters that tools get wrong.
_ODD: Final = (
    "\x00", "\x01", "\x02", "\x03", "\x04", "\x05", "\x06", "\x0b", "\x0c", "\x1c", "\x1f", "\x7f",
    "\x85", "\xa0", "\xad", "\r", "\r\n", "\u2028", "\u2029", "\u3000", "\ufeff", "\u200e",
    "\ufffd", "\ufffe", "\U0001f600", "\U0010ffff",
)  # fmt: skip

_characters: Final = st.characters(exclude_categories=["Cs"])
_junk: Final = st.text(_characters, max_size=3) | st.sampled_from(_ODD)


def free_text() -> st.SearchStrategy[str]:
    """Return any text at all, odd characters more often than by chance."""
    return st.text(_characters | st.sampled_from([one for one in _ODD if len(one) == 1]))


def wikitext(*, max_marks: int = 20) -> st.SearchStrategy[str]:
    """Return marks, words and a little junk in any order."""
    piece = st.one_of(*[st.sampled_from(MARKS)] * 9, _junk)
    return st.lists(piece, max_size=max_marks).map("".join)


_PLAIN: Final = (
    "= Title =\n", "Infobox country\n", "Infobox\n", "- Key: value\n", "- Key:\n", "==History==\n",
    "==See also==\n", "===Sub===\n", "- item\n", "  - deep\n", "-- two\n", "- [[Link]]\n",
    "- ''i''\n", "word word\n", "\n", "\n\n", "text", "* a\n", "[[a]]", "{{a|b}}", "<ref>a</ref>",
    "- ", "-", ":", "=", " ",
)  # fmt: skip


def plain_text() -> st.SearchStrategy[str]:
    """Return lines of the `plain` dialect with marks of wikitext among them."""
    piece = st.one_of(*[st.sampled_from(_PLAIN)] * 6, st.sampled_from(MARKS), _junk)
    return st.lists(piece, max_size=20).map("".join)


# --- What people type ---------------------------------------------------------

#: Marks without line breaks in them: what someone may type into one field of a form.
_IN_A_LINE: Final = tuple(
    sorted({mark.strip("\n") for mark in MARKS if "\n" not in mark.strip("\n")})
)


def typed_line() -> st.SearchStrategy[str]:
    """Return one line that a person may type, however much it looks like markup. Never empty.

    Control characters are left out: no character reference stands for them in HTML.
    """
    usual = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
    piece = st.one_of(st.sampled_from(_IN_A_LINE), st.text(usual, max_size=4))
    return st.lists(piece, min_size=1, max_size=6).map("".join).filter(bool)


def typed_text() -> st.SearchStrategy[str]:
    """Return any text a person may type or paste, controls and line breaks included."""
    piece = st.one_of(st.sampled_from(MARKS), _junk)
    return st.lists(piece, min_size=1, max_size=6).map("".join).filter(bool)


# --- Trees --------------------------------------------------------------------


def _words() -> st.SearchStrategy[list[Inline]]:
    return typed_line().map(ww.text)


_titles: Final = st.sampled_from(["a", "A b", "Æ", "User:a", "a/b", "42"])
_urls: Final = st.sampled_from(["http://a.example", "https://a.example/b?c=d", "//a.example"])
_keys: Final = st.sampled_from(["a", "b c", "1", "é"])


def _grown(inner: st.SearchStrategy[list[Inline]]) -> st.SearchStrategy[list[Inline]]:
    argument = st.builds(Argument, st.none() | _keys, inner)
    one: st.SearchStrategy[Inline] = st.one_of(
        st.builds(Strong, inner),
        st.builds(Emphasis, inner),
        st.builds(Wikilink, _titles, st.none() | _words()),
        st.builds(ExternalLink, _urls, _words()),
        st.builds(Template, _titles, st.lists(argument, max_size=3)),
        st.builds(Reference, inner, st.none() | st.just("a b")),
        st.builds(LineBreak),
    )
    # Words on both sides: two texts, or quotes beside quotes, are other trees when read.
    return st.tuples(_words(), one, _words()).map(lambda parts: [*parts[0], parts[1], *parts[2]])


def _inlines() -> st.SearchStrategy[list[Inline]]:
    # One level: wikitext cannot say every nesting (a footnote in a footnote, say), and those
    # it can are in the spec and the corpus.
    return _words() | _grown(_words())


def _lists() -> st.SearchStrategy[List]:
    kind = st.sampled_from(["bulleted", "numbered", "definition"])
    item = st.builds(ListItem, _inlines())
    flat = st.builds(List, kind, st.lists(item, min_size=1, max_size=3))
    nested = st.builds(ListItem, _inlines(), st.tuples(flat).map(list))
    return st.builds(List, kind, st.lists(item | nested, min_size=1, max_size=3))


def _tables() -> st.SearchStrategy[Table]:
    cell = st.builds(TableCell, _inlines(), header=st.booleans())
    row = st.builds(TableRow, st.lists(cell, min_size=1, max_size=3))
    return st.builds(
        Table,
        st.lists(row, min_size=1, max_size=3),
        st.none() | st.builds(TableCaption, _inlines()),
    )


def _boxes() -> st.SearchStrategy[Template]:
    argument = st.builds(Argument, _keys, _inlines())
    name = st.sampled_from(["Infobox country", "a", "main"])
    return st.builds(Template, name, st.lists(argument, max_size=3, unique_by=lambda one: one.name))


def _blocks() -> st.SearchStrategy[list[Block]]:
    block: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, _inlines()), _lists(), _tables(), _boxes()
    )
    return st.lists(block, max_size=3)


def _sections(level: int) -> st.SearchStrategy[list[Section]]:
    inner = _sections(level + 1) if level < 4 else st.just([])
    section = st.builds(Section, st.just(level), _words(), _blocks(), inner)
    return st.lists(section, max_size=2)


def articles() -> st.SearchStrategy[Article]:
    """Return articles put together from nodes, with texts as `wikiweave.text` makes them."""
    return st.builds(Article, lead=_blocks(), sections=_sections(2))
