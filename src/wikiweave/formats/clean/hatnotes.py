"""Notes above an article or section that lead to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.clean.filters import FILTERS
from wikiweave.formats.clean.flat import joined
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call

__all__ = ["about", "hatnote", "redirect", "redirect_two"]


def hatnote(call: Call) -> list[n.Block]:
    """Return what most hatnotes say: a lead (`with.lead`), then the pages named.

    Without a lead an arrow stands for it, which is read in every language. A text of
    several words that is not a page (`{{hatnote|See … for …}}`) is shown as it is.
    """
    keys = [key for key in call.positional() if call.nodes(key)]
    if not keys:
        return []
    if call.options.get("sentence"):
        return _note(call.nodes(keys[0]))
    lead = call.options.get("lead", "→")
    pages = joined([FILTERS["link"](call, call.nodes(key), key) for key in keys], ", ")
    return _note([n.Text(lead + " "), *pages])


def about(call: Call) -> list[n.Block]:
    """Return `{{about|this|that|page|…}}`, and `{{for|that|page}}` where `with.first` is 1."""
    first = int(call.options.get("first", "2"))
    made: list[n.Inline] = []
    this = call.nodes("1") if first == 2 else []
    if this:
        made += [n.Text("This article is about "), *this, n.Text(".")]
    keys = call.positional(first)
    for use, page in zip(keys[::2], keys[1::2], strict=False):
        if not call.nodes(page):
            continue
        made += [n.Text(" For "), *(call.nodes(use) or [n.Text("other uses")]), n.Text(", see ")]
        made += [*FILTERS["link"](call, call.nodes(page), page), n.Text(".")]
    if made and made[0] == n.Text(" For "):
        made[0] = n.Text("For ")
    return _note(made)


def redirect(call: Call) -> list[n.Block]:
    """Return `{{redirect|name|use|page|…}}`."""
    name = call.nodes("1")
    if not name:
        return []
    made: list[n.Inline] = [n.Text("“"), *name, n.Text("” redirects here.")]
    keys = call.positional(2)
    if not keys:
        page = f"{plain_text(name)} (disambiguation)"
        return _note([*made, n.Text(" For other uses, see "), n.Wikilink(page), n.Text(".")])
    for use, page_key in zip(keys[::2], keys[1::2], strict=False):
        if call.nodes(page_key):
            made += [n.Text(" For "), *(call.nodes(use) or [n.Text("other uses")])]
            link = FILTERS["link"](call, call.nodes(page_key), page_key)
            made += [n.Text(", see "), *link, n.Text(".")]
    return _note(made)


def redirect_two(call: Call) -> list[n.Block]:
    """Return `{{redirect2|name|name|use|page}}`."""
    names = [call.nodes("1"), call.nodes("2")]
    quoted: list[list[n.Inline]] = [[n.Text("“"), *name, n.Text("”")] for name in names if name]
    made = [*joined(quoted, " and "), n.Text(" redirect here.")]
    if call.nodes("4"):
        made += [n.Text(" For "), *(call.nodes("3") or [n.Text("other uses")]), n.Text(", see ")]
        made += [*FILTERS["link"](call, call.nodes("4"), "4"), n.Text(".")]
    return _note(made)


def _note(children: list[n.Inline]) -> list[n.Block]:
    return [n.Paragraph([n.Emphasis(children)])] if children else []
