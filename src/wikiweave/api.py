"""What wikiweave does, as functions on texts and articles. Everything here is re-exported."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wikiweave import conversion
from wikiweave.errors import DecodeError
from wikiweave.files import write_atomically
from wikiweave.formats.entry import ReadingOptions
from wikiweave.formats.registry import by_looks, by_suffix, source_format, target

if TYPE_CHECKING:
    from typing import Unpack

    from wikiweave.formats.markdown.options import LinkStyle
    from wikiweave.formats.registry import Format, Keywords, ProfileName
    from wikiweave.tree.nodes import Article

__all__ = ["convert", "parse", "read_file", "render", "write_file"]


def parse(
    text: str,
    format: Format | None = None,
    *,
    title: str | None = None,
    lang: str | None = None,
    allow_wikitext: bool = False,
    links: LinkStyle | None = None,
    base_url: str | None = None,
) -> Article:
    r"""Return the article in a text.

    `format` is `"wikitext"` (either dialect), `"mediawiki"`, `"plain"`, `"markdown"` or
    `"json"`; `None` detects it. `title` names the article where the text does not; `lang` is
    the wiki's language code, which decides namespaces, link trails and magic words (without
    it, the union of all languages does). What is typed as wikitext in Markdown is text, unless
    `allow_wikitext`: then balanced templates, links, footnotes and marks are what they are.
    `links` and `base_url` are those of `render`: how the links of Markdown are to be read that does
    not say it itself, `"wikilink"` for notes of Obsidian and of wikis.

    No text is refused except one with a lone surrogate: `DecodeError`. Raises `FormatError`
    for an unknown format and for malformed JSON.

    >>> import wikiweave as ww
    >>> article = ww.parse("== Geography ==\nThe [[Rhine]] is '''long'''.")
    >>> article.sections[0].title
    'Geography'
    """
    options = ReadingOptions(allow_wikitext=allow_wikitext, links=links, base_url=base_url)
    return conversion.parse(text, format, title=title, lang=lang, options=options)


def render(
    article: Article,
    format: Format,
    *,
    profile: ProfileName | None = None,
    **options: Unpack[Keywords],
) -> str:
    """Return an article as text.

    `format` is `"wikitext"` (the article's own dialect), `"mediawiki"`, `"plain"`,
    `"markdown"`, `"json"` or `"text"`. Markdown carries everything wikitext does. JSON has two
    profiles: the lossless `tree`, indented by `indent` spaces, and `structured`, one flat object
    for reading only.

    Markdown's links (`links`) lead to a page's `title`, to a file beside this one (`relative`), to
    a note (`wikilink`), or to a `url`, which begins with `base_url` or else is Wikipedia's in the
    article's language. `files` gives, for relative links, the file that a page with a title is in:
    its path from this one, separated by `/`, without `.md`; `None` for a page that has none, which
    is linked by its title. Wikitext that Markdown has no form for stands (`raw`) in `code` spans
    and fences, or in `pandoc`'s raw ones. Whichever was chosen, `parse` reads it back.

    Markdown also has the profile `clean`, which `text` always is: for those who only read,
    without templates and markup, one way. `references` and `images` choose whether it has
    those; `templates` is a file that defines how further templates read.

    An option that the format does not have is ignored. `losses` lists what a format cannot carry.
    Raises `FormatError` for an unknown format, profile or style, for URLs of no known wiki, and
    for a malformed table of templates.

    >>> import wikiweave as ww
    >>> article = ww.parse("The [[Rhine]] is '''long'''.", "mediawiki")
    >>> print(ww.render(article, "text"))
    The Rhine is long.
    <BLANKLINE>
    >>> ww.render(article, "wikitext")
    "The [[Rhine]] is '''long'''."
    """
    return target(format, profile, options).write(article).text


def convert(
    text: str,
    to: Format,
    format: Format | None = None,
    onto: str | None = None,
    *,
    base: str | None = None,
    title: str | None = None,
    lang: str | None = None,
    verify: bool = True,
    allow_wikitext: bool = False,
    profile: ProfileName | None = None,
    **options: Unpack[Keywords],
) -> str:
    """Return a text in another format.

    `onto` is the original's text, where `text` is an edited copy of it in any format: the
    result keeps the original's layout wherever the meaning is unchanged (see `weave`).
    Where the original has changed since the copy was made from it, the two are merged (see
    `merge`), and each conflict is a `UserWarning`. A Markdown copy remembers enough of what
    it was made from; for JSON, give that text as `base`.
    What was written is read again and compared, unless `verify` is false or the target is not
    lossless: raises `InternalError` where they differ. A tree from JSON that wikitext has no
    words for, or with markup in its texts, is written as well as can be, with a `UserWarning`.
    So does text in Markdown that looks like wikitext, which stays text unless `allow_wikitext`.
    `profile` and the options are those of `render`; where what is written has no links of Markdown,
    `links` and `base_url` are how those of the text are read, as with `parse`.

    >>> import wikiweave as ww
    >>> original = "The  [[Rhine]] is '''long'''."
    >>> copy = ww.convert(original, "markdown", "mediawiki")
    >>> ww.convert(copy.replace("long", "wide"), "wikitext", onto=original)
    "The  [[Rhine]] is '''wide'''."
    """
    entry = by_looks(text) if format is None else source_format(format)
    wikitext = source_format("wikitext")
    goal = target(to, profile, options)
    options_of_reading = ReadingOptions(allow_wikitext=allow_wikitext)
    if not goal.has_option("links"):
        options_of_reading = replace(
            options_of_reading, links=options.get("links"), base_url=options.get("base_url")
        )
    made = conversion.convert(
        conversion.Source(text, entry, title=title, options=options_of_reading),
        goal,
        onto=None if onto is None else conversion.Source(onto, wikitext),
        base=None if base is None else conversion.Source(base, wikitext),
        lang=lang,
        verify=verify,
    )
    for warning in made.warnings:
        warnings.warn(warning, UserWarning, stacklevel=2)
    for notice in made.notices:
        warnings.warn(str(notice), UserWarning, stacklevel=2)
    for conflict in made.conflicts:
        warnings.warn(f"conflict {conflict}", UserWarning, stacklevel=2)
    return made.text


def read_file(
    path: str | Path,
    format: Format | None = None,
    *,
    title: str | None = None,
    lang: str | None = None,
) -> Article:
    """Return the article in a file of UTF-8 text.

    The format is the suffix's (`.json`), else what the text looks like. The title is the
    text's own, else `title`, else the file's name. Raises `DecodeError` with the byte offset
    where the file is not UTF-8, and `OSError`.

    >>> import wikiweave as ww
    >>> ww.read_file("samples/mediawiki/iceland-norway-relations.wiki").title
    'iceland-norway-relations'
    """
    path = Path(path)
    data = path.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}",
            source_name=str(path),
            offset=error.start,
        ) from error
    entry = (by_suffix(path.suffix) or by_looks(text)) if format is None else source_format(format)
    article = conversion.read(conversion.Source(text, entry, str(path)), lang=lang)
    if article.title is None:
        article.title = title if title is not None else path.stem
    return article


def write_file(
    article: Article,
    path: str | Path,
    format: Format | None = None,
    *,
    profile: ProfileName | None = None,
    **options: Unpack[Keywords],
) -> None:
    """Write an article to a file, wholly or not at all.

    The format is the suffix's (`.json`, else wikitext in the article's dialect) unless given;
    `profile` and the options are those of `render`.

    >>> import tempfile, wikiweave as ww
    >>> article = ww.parse("The [[Rhine]] is '''long'''.", "mediawiki")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ww.write_file(article, f"{folder}/rhine.md")
    ...     ww.read_file(f"{folder}/rhine.md").plain_text()
    'The Rhine is long.'
    """
    path = Path(path)
    named = by_suffix(path.suffix)
    own = "wikitext" if named is None or named.is_wikitext else named.name
    data = target(format or own, profile, options).write(article).text.encode()
    write_atomically(path, data)
