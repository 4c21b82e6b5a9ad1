"""Reserved comments as text: how annotations are spelled, and how a comment is read in its place.

A comment is a word or a JSON object without `>`, in one line, except for that of `Origin`.
"""

from __future__ import annotations

import json
import re
from typing import Final, Generic, TypeVar, get_args

import msgspec

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.lenient import lenient
from wikiweave.tree.nodes import Inline

__all__ = [
    "PREFIX",
    "RESERVED",
    "find_origin",
    "listed_as",
    "read_block",
    "read_field",
    "read_gallery_line",
    "read_inline",
    "read_item",
    "read_listed",
    "read_note_definition",
    "read_tag_layout",
    "write_annotation",
]

F = TypeVar("F", bound=ann.Form)

#: How what is in a reserved comment begins.
PREFIX: Final = "ww:"
#: How reserved comments begin.
RESERVED: Final = f"<!--{PREFIX}"
_END: Final = "-->"
_ONE_COMMENT: Final = re.compile(rf"{RESERVED}[^>]*{_END}[ \t]*\Z").match
_UNSAFE: Final = re.compile(
    r"[^\x21\x23-\x25\x27-\x3b\x3d\x3f-\x5f\x61-\x7e\xa1-\u1fff\u2c00-\ud7ff ]"
)
#: How the comment of `Origin` begins.
_ORIGIN: Final = f'{RESERVED}{{"{ann.Origin.spec.key}"'
#: One that is damaged; and one whose end is gone, with nothing but its own lines after it.
_BAD_ORIGIN: Final = re.compile(rf"{RESERVED}\s*{{\W?{ann.Origin.spec.key}\b").match
_OPEN_ORIGIN: Final = re.compile(
    rf"{RESERVED}\s*{{\W?{ann.Origin.spec.key}\b[^>\n]*(?:\n\W[^>\s]*)*\s*\Z"
).match
_HYPHENS: Final = "-\\u002d"


# --- Writing -----------------------------------------------------------------------------


def write_annotation(annotation: ann.Annotation) -> str:
    """Return the reserved comment of an annotation, in one line and without `>`."""
    if isinstance(annotation, ann.RawCode):
        return f"{RESERVED}{annotation.mark}{_END}"
    spec = annotation.spec
    fields = msgspec.to_builtins(annotation)
    if spec.word and not fields:
        return f"{RESERVED}{spec.word}{_END}"
    # Only the one that may be long has line breaks: between pieces, where they mean nothing.
    comma = ",\n" if isinstance(annotation, ann.Origin) else ","
    text = json.dumps(
        {spec.key: fields} if spec.key else fields, ensure_ascii=False, separators=(comma, ":")
    )
    # Two hyphens end a comment in HTML 4, and for some parsers of Markdown still do.
    return f"{RESERVED}{_UNSAFE.sub(_escape, text).replace('--', _HYPHENS)}{_END}"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in '"\\\n':
        return character
    data = character.encode("utf-16-be")
    return "".join(f"\\u{data[i]:02x}{data[i + 1]:02x}" for i in range(0, len(data), 2))


def listed_as(note: str | ann.HiddenWikitext | Inline) -> str | dict[str, object]:
    """Return what stands for a footnote, or for what is between two, among `Footnotes.notes`."""
    if isinstance(note, str):
        return note
    fields: dict[str, object] = msgspec.to_builtins(note)
    return fields


# --- Reading -----------------------------------------------------------------------------


class _Forms(Generic[F]):
    """What may stand in one place, by word and by key."""

    def __init__(self, *kinds: type[F]) -> None:
        self.by_word = {kind.spec.word: kind() for kind in kinds if kind.spec.word}
        self.by_key = {
            key: kind for kind in kinds for key in (*filter(None, [kind.spec.key]), *kind.spec.keys)
        }

    def of(self, fields: dict[str, object]) -> F | None:
        """Return the first form that an object is."""
        for key, kind in self.by_key.items():
            if key not in fields:
                continue
            value = fields[key] if kind.spec.key else fields
            if not isinstance(value, dict) and ann.Place.BEFORE_BLOCK in kind.spec.places:
                value = {}  # which form it is is known, though nothing else
            found = lenient(kind, value)
            if found is not None:
                return found
        return None


_BLOCKS: Final[_Forms[ann.BlockAnnotation]] = _Forms(*get_args(ann.BlockAnnotation))
_INLINES: Final[_Forms[ann.InlineAnnotation]] = _Forms(*get_args(ann.InlineAnnotation))
_ITEM: Final = _Forms(ann.Item)
_FIELD: Final = _Forms(ann.Field)
_GALLERY: Final = _Forms(ann.GalleryLine)


def read_block(html: str) -> ann.BlockAnnotation | None:
    """Return the annotation that is all of a block of HTML, else `None`."""
    if not _ONE_COMMENT(html.rstrip("\n")):
        return ann.Origin() if _OPEN_ORIGIN(html) else None
    content = _content(html)
    word = _BLOCKS.by_word.get(content)
    if word is not None:
        return word
    fields = _object(content)
    if fields is None:
        return ann.Origin() if _BAD_ORIGIN(html) else None
    found = _BLOCKS.of(fields)
    if found is None and "node" not in fields:
        return ann.Separator()
    return found


def read_inline(comment: str) -> ann.InlineAnnotation | None:
    """Return the annotation that a reserved comment in a line is, `None` where it is none."""
    content = _content(comment)
    word = _INLINES.by_word.get(content)
    if word is not None:
        return word
    fields = _object(content)
    if fields is None:
        return ann.Origin() if _BAD_ORIGIN(comment) else None
    return _INLINES.of(fields)


def find_origin(markdown: str) -> ann.Origin | None:
    """Return what a text was made from, as the last comment of that form holds it.

    It is `None` where there is none, or where it is damaged.
    """
    start = markdown.rfind(_ORIGIN)
    end = markdown.find(_END, start)
    if start < 0 or end < 0:
        return None
    fields = _object(_content(markdown[start : end + len(_END)]))
    key = ann.Origin.spec.key
    return None if fields is None else lenient(ann.Origin, fields.get(key))


def read_item(comment: str) -> ann.Item | None:
    """Return what a reserved comment at the end of an item's line holds, if it is of that form."""
    return _read(comment, _ITEM)


def read_field(comment: str) -> ann.Field | None:
    """Return what a reserved comment at the end of a field's name holds, likewise."""
    return _read(comment, _FIELD)


def read_gallery_line(comment: str) -> ann.GalleryLine | None:
    """Return what a reserved comment among the images of a gallery holds, likewise."""
    return _read(comment, _GALLERY)


def read_tag_layout(comment: str) -> ann.TagLayout:
    """Return what a reserved comment after a tag holds: nothing where it is of another form."""
    return lenient(ann.TagLayout, _object(_content(comment))) or ann.TagLayout()


def read_note_definition(comment: str) -> ann.NoteDefinition | None:
    """Return what a comment after a footnote's content holds, `None` where it is of the content."""
    fields = _object(_content(comment))
    if fields is None or not fields.keys() <= set(ann.NoteDefinition.spec.keys):
        return None
    return lenient(ann.NoteDefinition, fields)


def read_listed(note: object) -> str | ann.HiddenWikitext | Inline | None:
    """Return what one of `Footnotes.notes` stands for: the inverse of `listed_as`."""
    if isinstance(note, str):
        return note
    hidden = lenient(ann.HiddenWikitext, note)
    if hidden is not None:
        return hidden
    try:
        node: Inline = msgspec.convert(note, Inline)
    except (msgspec.ValidationError, RecursionError):
        return None
    return node


def _read(comment: str, forms: _Forms[F]) -> F | None:
    fields = _object(_content(comment))
    return None if fields is None else forms.of(fields)


def _content(comment: str) -> str:
    content = comment.strip().removeprefix(RESERVED).removesuffix(_END).strip()
    return content.replace("\n", " ")


def _object(content: str) -> dict[str, object] | None:
    """Return a JSON object, or `None` where a text is something else."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
