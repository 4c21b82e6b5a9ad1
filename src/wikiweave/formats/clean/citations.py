"""Citations: who, when, what, where; the parameters of many wikis' templates in one form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.flat import joined
from wikiweave.knowledge.citations import (
    FIRST_NAMES,
    LAST_NAMES,
    CitationField,
    citation_fields,
)
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call

__all__ = ["citation", "short_citation", "short_note", "short_notes"]

_ENDS: Final = re.compile(r"[.!?…。]['\"”’»)]*\Z").search
_PAGES: Final = re.compile(r"(?<=\d)-(?=\d)")
_ITALICS: Final = re.compile(r"'{2,}")


class _Fields:
    """A citation's parts by our names, whatever the template calls them."""

    def __init__(self, call: Call) -> None:
        self._call = call
        # Templates differ in upper and lower case, and in the number of a first author.
        self._keys = {key.casefold(): key for key in reversed(call.arguments)}

    def nodes(self, field: CitationField) -> list[n.Inline]:
        for name in citation_fields()[field]:
            key = self._keys.get(name)
            if key is not None:
                value = self._call.nodes(key)
                if value:
                    return value
        return []

    def text(self, field: CitationField) -> str:
        return plain_text(self.nodes(field))

    def named(self, *names: str) -> list[n.Inline]:
        """Return the first of some arguments that is not empty."""
        for name in names:
            key = self._keys.get(name)
            if key is not None and (value := self._call.nodes(key)):
                return value
        return []


def citation(call: Call) -> list[n.Inline] | None:
    """Return a citation in words, or `None` where the template names nothing that we know.

    Left out: when it was looked up, archived copies, quotations, and numbers in catalogues
    but ISBN and DOI.
    """
    fields = _Fields(call)
    url = _ITALICS.sub("", fields.text("url")).replace(" ", "%20")
    if not url.startswith(("http://", "https://", "//", "ftp://")):
        url = ""
    title, chapter, work = (fields.nodes(field) for field in ("title", "chapter", "work"))
    doi = fields.text("doi")
    if not (title or chapter or work or url):
        values = call.values()
        return joined(values, ", ") or None
    shown = _titled(title or chapter or work, url, quoted=bool(work and title))
    parts: list[list[n.Inline]] = []
    by = _people(fields)
    date = fields.nodes("date")
    if by:
        parts.append([*by, n.Text(" ("), *date, n.Text(")")] if date else by)
    if chapter and title:
        parts.append([n.Text("“"), *chapter, n.Text("”")])
    parts.append(shown)
    if work and (title or chapter):
        parts.append(_work(work, fields))
    elif fields.nodes("volume"):
        parts.append([n.Text("Vol. "), *fields.nodes("volume")])
    place, publisher = fields.nodes("place"), fields.nodes("publisher")
    parts.append(joined([place, publisher], ": "))
    if date and not by:
        parts.append(date)
    pages = fields.text("pages")
    if pages and not work:
        mark = "" if pages.lower().startswith(("p", "s", "§")) else "p. "
        parts.append([n.Text(mark + _PAGES.sub("–", pages))])
    if isbn := fields.text("isbn"):
        parts.append([n.Text(f"ISBN {isbn}")])
    if doi:
        parts.append([n.ExternalLink(f"https://doi.org/{doi}", [n.Text(f"doi:{doi}")])])
    return _sentences(parts)


def _titled(title: list[n.Inline], url: str, *, quoted: bool) -> list[n.Inline]:
    if not title:
        return [n.ExternalLink(url, None, bracketed=False)]
    linked = any(isinstance(node, n.Wikilink | n.ExternalLink) for node in title)
    made: list[n.Inline] = [n.ExternalLink(url, title)] if url and not linked else title
    return [n.Text("“"), *made, n.Text("”")] if quoted else [n.Emphasis(made)]


def _work(work: list[n.Inline], fields: _Fields) -> list[n.Inline]:
    made: list[n.Inline] = [n.Emphasis(work)]
    if volume := fields.nodes("volume"):
        made += [n.Text(" "), *volume]
    if issue := fields.nodes("issue"):
        made += [n.Text(" ("), *issue, n.Text(")")]
    if pages := fields.text("pages"):
        made.append(n.Text(f": {_PAGES.sub('–', pages)}"))
    return made


_MOST: Final = 8


def _people(fields: _Fields) -> list[n.Inline]:
    """Return the authors, else the editors; of many the first ones."""
    found: list[list[n.Inline]] = []
    for number in ("", *map(str, range(1, _MOST + 2))):
        last = fields.named(*(f"{name}{number}" for name in LAST_NAMES))
        if last:
            first = fields.named(*(f"{name}{number}" for name in FIRST_NAMES))
            found.append(joined([last, first], ", "))
        elif number and (author := fields.named(f"author{number}")):
            found.append(author)
    if not found and (author := fields.nodes("author")):
        found.append(author)
    if not found and (editor := fields.nodes("editor")):
        found.append(joined([editor, fields.nodes("editor-first")], ", "))
    if len(found) > _MOST:
        found = [*found[:_MOST], [n.Text("et al.")]]
    return joined(found, "; ")


def _sentences(parts: list[list[n.Inline]]) -> list[n.Inline]:
    made: list[n.Inline] = []
    for part in parts:
        if not part:
            continue
        made += [n.Text(" "), *part] if made else part
        if not _ENDS(plain_text(part[-1:])):
            made.append(n.Text("."))
    return made


# --- Short ones ------------------------------------------------------------------

_YEAR: Final = re.compile(r"\d{3,4}[a-z]?|n\.?d\.?|forthcoming|in press", re.IGNORECASE).fullmatch


def _short(names: list[str], year: str, call: Call, prefix: str = "") -> str:
    if len(names) > 3:
        names = [f"{names[0]} et al."]
    elif len(names) > 1:
        names = [f"{', '.join(names[:-1])} & {names[-1]}"]
    text = " ".join([*names, year]).strip()
    page = call.text(f"{prefix}p", *(() if prefix else ("page",)))
    pages = call.text(f"{prefix}pp", *(() if prefix else ("pages",)))
    place = call.text(f"{prefix}loc", *(() if prefix else ("at",)))
    if page:
        text += f", p. {page}"
    elif pages:
        text += f", pp. {_PAGES.sub('–', pages)}"
    return f"{text}, {place}" if place else text


def short_citation(call: Call) -> list[n.Inline]:
    """Return `{{harvnb|Smith|Jones|2000|p=5}}`: Smith & Jones 2000, p. 5."""
    values = [call.text(key) for key in call.positional()]
    year = next((value for value in values[1:] if _YEAR(value)), "")
    names = values[: values.index(year)] if year else values
    text = _short([name for name in names if name], year, call)
    if text and "(" in call.options.get("brackets", ""):
        text = f"({text})"
    return [n.Text(text)] if text else []


def short_note(call: Call) -> list[n.Inline]:
    """Return the mark of a footnote that is a short citation: `{{sfn|…}}`."""
    if not call.cleaner.options.references:
        return []
    content = short_citation(call)
    return _noted(content, call) if content else []


def short_notes(call: Call) -> list[n.Inline]:
    """Return the mark of a footnote of several short citations: `{{sfnm|1a1=…|1y=…|…}}`."""
    if not call.cleaner.options.references:
        return []
    parts = []
    for number in range(1, 10):
        names = [call.text(f"{number}a{one}") for one in range(1, 5)]
        names = [name for name in names if name]
        if names:
            parts.append(_short(names, call.text(f"{number}y"), call, str(number)))
    if not parts:
        parts = [" ".join(call.text(key) for key in call.positional())]
    return _noted([n.Text("; ".join(parts))], call)


def _noted(content: list[n.Inline], call: Call) -> list[n.Inline]:
    text = plain_text(content)
    if not text:
        return []
    return [call.cleaner.notes.mark("", f"\x01{text}", [*content, n.Text(".")])]
