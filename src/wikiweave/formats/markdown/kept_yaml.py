"""Front matter of others, in a comment at the beginning of the article, as it was written.

A note's tags and aliases mean nothing to the wiki. They come back into the front matter when the
article is written as Markdown again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown.yaml_text import dump_yaml, load_yaml
from wikiweave.tree.nodes import Comment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from wikiweave.tree.nodes import Article

__all__ = ["comment_of_yaml", "other_yaml", "yaml_in"]

#: How the comment begins.
_HEAD: Final = " Front matter:\n"
#: A key at a line's beginning. One that is spelled otherwise belongs to the one before, which the
#: check of what was cut out finds.
_KEY: Final = re.compile(
    r"""(?:"([^"\\]*)"|'([^']*)'|([^\s#"'\[\]{},&*!|>%@`-][^:#\n]*?))[ \t]*:"""
)
_UNFIT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]").search


def comment_of_yaml(text: str) -> Comment:
    """Return the comment that keeps YAML."""
    # Nothing else ends a comment.
    return Comment(_HEAD + text.strip("\n").replace("-->", "--&gt;") + "\n")


def yaml_in(article: Article) -> str | None:
    """Return the YAML that a first comment keeps, `None` where it is no such comment."""
    first = article.lead[0] if article.lead else None
    if not isinstance(first, Comment) or not first.closed or first.before is not None:
        return None
    text = first.value.removeprefix(_HEAD)
    if text == first.value or _UNFIT(text):
        return None
    text = text.replace("--&gt;", "-->").strip("\n")
    return text if text and comment_of_yaml(text) == first else None


def other_yaml(text: str, other: Mapping[str, object], ours: Collection[str]) -> str:
    """Return the YAML of the keys of front matter that are not ours, as written if it can be.

    `other` is what those keys hold, and not empty.
    """
    kept: list[str] = []
    between: list[str] = []  # comments, which belong to what follows
    is_kept = False
    for line in text.splitlines():
        key = _KEY.match(line)
        if key is not None:
            is_kept = (key[1] or key[2] or key[3] or "") not in ours
        elif not line.strip() or line.startswith("#"):
            between.append(line)
            continue
        if is_kept:
            kept += between
            kept.append(line)
        between = []
    written = "\n".join([*kept, *(between if is_kept else ())])
    loaded = load_yaml(written)
    if loaded is not None and loaded.keys() == other.keys():
        return written
    return dump_yaml(dict(other)) or text
