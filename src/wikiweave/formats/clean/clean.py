"""Makes the clean tree of an article: what a reader reads, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.cleaner import ArticleCleaner
from wikiweave.formats.clean.flat import trimmed
from wikiweave.formats.clean.notes import number_notes
from wikiweave.formats.clean.templates import fate
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from wikiweave.formats.clean.context import Cleaner
    from wikiweave.formats.clean.options import CleanOptions
    from wikiweave.formats.entry import Lost

__all__ = ["clean_article", "trailing_templates"]


def clean_article(article: n.Article, options: CleanOptions) -> tuple[n.Article, list[Lost]]:
    """Return a tree of ordinary nodes without templates, and what of the article it lost.

    The article itself stays as it is. Footnotes are references whose names are their numbers,
    listed in `References`. Raises `FormatError` for a malformed table of templates.
    """
    cleaner = ArticleCleaner(article, options)
    cleaner.quiet = trailing_templates(article, cleaner)
    made = n.Article(title=article.title, lang=article.lang)
    made.lead = cleaner.blocks(article.lead)
    made.sections = _sections(article.sections, cleaner)
    if options.references:
        number_notes(made, cleaner)
    _drop_empty_lists(made)
    made.sections = _saying_something(made.sections)
    return made, cleaner.lost


def _sections(sections: list[n.Section], cleaner: Cleaner) -> list[n.Section]:
    return [
        n.Section(
            section.level,
            trimmed(cleaner.inlines(section.heading)),
            cleaner.blocks(section.body),
            _sections(section.sections, cleaner),
        )
        for section in sections
    ]


def _drop_empty_lists(article: n.Article) -> None:
    """Remove the places for footnotes where there are none to list."""
    _drop_empty(article.lead)
    waiting = list(article.sections)
    while waiting:
        section = waiting.pop()
        _drop_empty(section.body)
        waiting += section.sections


def _drop_empty(blocks: list[n.Block]) -> None:
    blocks[:] = [
        block for block in blocks if not (isinstance(block, n.References) and not block.children)
    ]


def _saying_something(sections: list[n.Section]) -> list[n.Section]:
    """Return the sections in which something is left."""
    kept = []
    for section in sections:
        section.sections = _saying_something(section.sections)
        if section.body or section.sections:
            kept.append(section)
    return kept


#: Arguments of navigation boxes: how they look.
_BOX_ARGUMENTS: Final = frozenset({"state", "nocat", "expanded", "collapsed", "autocollapse"})


def trailing_templates(article: n.Article, cleaner: Cleaner) -> frozenset[int]:
    """Return the identities of the boxes at an article's end that only lead to others.

    Those are unknown templates without arguments, below all that is text.
    """
    last: n.Article | n.Section = article
    while last.sections:
        last = last.sections[-1]
    found: set[int] = set()
    for block in reversed(last.lead if isinstance(last, n.Article) else last.body):
        if isinstance(block, n.Category | n.Comment | n.MagicWord | n.ParserFunction):
            continue
        if not isinstance(block, n.Template):
            break
        known = fate(block, cleaner.readings, cleaner.lang)
        if known == "unknown" and _is_box(block):
            found |= {
                id(each) for each in walk(n.Paragraph([block])) if isinstance(each, n.Template)
            }
        elif known != "dropped":
            break
    return frozenset(found)


def _is_box(node: n.Template) -> bool:
    return all(
        (argument.name or "").casefold() in _BOX_ARGUMENTS
        or (argument.name is None and plain_text(argument.value) in _BOX_WORDS)
        for argument in node.arguments
    )


_BOX_WORDS: Final = _BOX_ARGUMENTS | {"", "current"}
