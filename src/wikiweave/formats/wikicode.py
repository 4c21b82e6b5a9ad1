"""The bridge to mwparserfromhell, for bots that are written on it.

Both sides are exact about wikitext, so an edit made through either is the only
change in the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.errors import FormatError
from wikiweave.formats.dialects import write_article
from wikiweave.formats.plain.convert import to_mediawiki
from wikiweave.formats.wikitext.read import read_article

if TYPE_CHECKING:
    from mwparserfromhell.wikicode import Wikicode

    from wikiweave.tree.nodes import Article

__all__ = ["from_wikicode", "to_wikicode"]


def to_wikicode(article: Article) -> Wikicode:
    """Return mwparserfromhell's tree of what `render(article, "mediawiki")` writes.

    Raises `FormatError` where mwparserfromhell drops text (it stops at a NUL).

    >>> import wikiweave as ww
    >>> code = ww.to_wikicode(ww.parse("The [[Rhine]] is long."))
    >>> [str(link.title) for link in code.filter_wikilinks()]
    ['Rhine']
    """
    import mwparserfromhell  # late, as all but those who cross the bridge can do without

    text = write_article(article if article.dialect == "mediawiki" else to_mediawiki(article))
    code = mwparserfromhell.parse(text)
    if str(code) != text:
        raise FormatError("mwparserfromhell does not keep this text; it stops at a NUL")
    return code


def from_wikicode(code: Wikicode, *, title: str | None = None, lang: str | None = None) -> Article:
    """Return the article that mwparserfromhell's tree writes.

    >>> import mwparserfromhell, wikiweave as ww
    >>> article = ww.from_wikicode(mwparserfromhell.parse("The [[Rhine]] is long."))
    >>> article.plain_text()
    'The Rhine is long.'
    """
    return read_article(str(code), title=title, lang=lang)
