"""Every annotation has a specification, is written and read back, and may be missing or damaged.

`damaged.md` shows the last: for each type the wikitext of its example, its Markdown, and the
wikitext of the Markdown without the comment, with a broken one, and with values of a wrong type.
`--update-golden` rewrites it, and the list of forms in the README beside the code.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

import pytest

import wikiweave as ww
from tests.markdown.markdown_laws import body, check_laws
from wikiweave.formats import markdown
from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown import reserved
from wikiweave.formats.markdown.annotations import Place
from wikiweave.formats.markdown.options import MarkdownOptions
from wikiweave.formats.markdown.read import parse_markdown
from wikiweave.formats.markdown.read_pending import AboutBlock

if TYPE_CHECKING:
    from collections.abc import Callable

_KINDS: Final[tuple[type[ann.Form], ...]] = get_args(ann.Annotation)
_GOLDEN: Final = Path(__file__).parent / "damaged.md"
_README: Final = Path(markdown.__file__).parent / "README.md"
_COMMENT: Final = re.compile(r"<!--ww:[^>]*-->")
_BLOCK: Final = {Place.BEFORE_BLOCK, Place.ALONE}
_INLINE: Final = {Place.BEFORE_INLINE, Place.AFTER_INLINE, Place.IN_LINE}

each_kind = pytest.mark.parametrize("kind", _KINDS, ids=[kind.__name__ for kind in _KINDS])


def _raw_code(comment: str) -> ann.RawCode | None:
    mark = comment[7:-3]
    return ann.RawCode(mark) if mark in (ann.CODE_WORD, *ann.CODE_MARKS) else None


_READERS: Final[dict[Place, Callable[[str], ann.Form | None]]] = {
    **dict.fromkeys(_BLOCK, reserved.read_block),
    **dict.fromkeys(_INLINE, reserved.read_inline),
    Place.BEFORE_CODE: _raw_code,
    Place.ITEM_END: reserved.read_item,
    Place.FIELD_END: reserved.read_field,
    Place.GALLERY: reserved.read_gallery_line,
    Place.TAG: reserved.read_tag_layout,
    Place.NOTE_END: reserved.read_note_definition,
}


def _example(kind: type[ann.Form]) -> tuple[ww.Article, str, re.Match[str]]:
    """Return the article of a form's example, its Markdown, and where the form stands in it."""
    article = ww.parse(kind.spec.source, "mediawiki")
    options = MarkdownOptions("wikilink" if kind is ann.Piped else "title")
    text = check_laws(article, options)
    for match in _COMMENT.finditer(text):
        for place in kind.spec.places:
            if isinstance(_READERS[place](match[0]), kind):
                return article, text, match
    raise AssertionError(f"{text!r} holds no {kind.__name__}")


def _put(text: str, match: re.Match[str], comment: str) -> ww.Article:
    """Return what is read with another comment in the place of one."""
    text = text[: match.start()] + comment + text[match.end() :]
    text = re.sub(r'"source":"[0-9a-f]*",\n', "", text)
    return parse_markdown(text)


@each_kind
def test_each_has_its_specification(kind: type[ann.Form]) -> None:
    assert kind.__doc__
    assert "spec" in vars(kind)
    assert all((kind.spec.places, kind.spec.missing, kind.spec.damaged, kind.spec.source))
    spelled = [kind.spec.word, kind.spec.key, *kind.spec.keys]
    assert any(spelled) or kind is ann.Separator
    assert set(kind.spec.keys) <= set(kind.__struct_fields__)
    assert {kind, *_KINDS} == set(_KINDS)


def test_each_place_is_read() -> None:
    def of(places: set[Place]) -> set[type[ann.Form]]:
        return {kind for kind in _KINDS if places.intersection(kind.spec.places)}

    assert set(_READERS) == set(Place)
    assert of(_BLOCK) == set(get_args(ann.BlockAnnotation))
    assert of(_INLINE) == set(get_args(ann.InlineAnnotation))
    assert of({Place.BEFORE_BLOCK}) | {ann.Separator} == set(get_args(AboutBlock))
    assert all(of({place}) for place in Place)


@each_kind
def test_each_is_written_and_read_back(kind: type[ann.Form]) -> None:
    _, _, match = _example(kind)
    for place in kind.spec.places:
        found = _READERS[place](match[0])
        if isinstance(found, kind):
            assert reserved.write_annotation(found) == match[0]  # type: ignore[arg-type]  # of the union
    words = [kind.spec.word for kind in _KINDS if kind.spec.word]
    assert len(words) == len(set(words))


@each_kind
def test_unknown_keys_are_passed_over(kind: type[ann.Form]) -> None:
    article, text, match = _example(kind)
    content = match[0][7:-3]
    if not content.startswith("{"):
        pytest.skip("a word has no keys")
    fields = json.loads(content)
    within = fields[kind.spec.key] if kind.spec.key else fields
    within["unknown"] = 1
    read = _put(text, match, _spelled(fields))
    if kind is ann.NoteDefinition:
        assert ww.canonical(read) != ww.canonical(article)
    else:
        assert ww.canonical(read) == ww.canonical(article)


def _spelled(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")
    return "<!--ww:" + text.replace("--", "-\\u002d") + "-->"


def _wrong(fields: dict[str, object], key: str) -> dict[str, object]:
    """Return an object with a number in the place of each value."""
    return {key: _wrong(fields, "")} if key else dict.fromkeys(fields, 5)


def _damaged(kind: type[ann.Form]) -> str:
    """Return the entry of `damaged.md` of one form."""
    _, text, match = _example(kind)
    content = match[0][7:-3]
    shown = [kind.spec.source, body(text)]
    comments = {"missing": "", "broken": f"<!--ww:{content[:-1]}-->"}
    if content.startswith("{"):
        fields = json.loads(content)
        within = fields[kind.spec.key] if kind.spec.key else fields
        comments["wrong"] = _spelled(_wrong(within, kind.spec.key))
    for comment in comments.values():
        read = _put(text, match, comment)
        shown.append(ww.render(read, "wikitext").removesuffix("\n"))
    parts = "\n.\n".join(shown).replace("\r", "␍")
    return f"````{kind.__name__}: {', '.join(comments)}\n{parts}\n````\n"


def test_each_may_be_missing_or_damaged(request: pytest.FixtureRequest) -> None:
    entries = "\n".join(map(_damaged, _KINDS))
    source = _GOLDEN.read_text(encoding="utf-8")
    head = source.partition("````")[0]
    if request.config.getoption("--update-golden", default=False):
        _GOLDEN.write_text(head + entries, encoding="utf-8")
    else:
        assert source == head + entries


def _listed(kind: type[ann.Form]) -> str:
    """Return what the README has of one form."""
    spec = kind.spec
    fields = ", ".join(f'"{name}": …' for name in kind.__struct_fields__)
    spellings = [f"<!--ww:{spec.word}-->"] if spec.word else []
    if kind is ann.RawCode:
        spellings += [f"<!--ww:{mark}-->" for mark in ann.CODE_MARKS]
    elif spec.key:
        spellings.append(f'<!--ww:{{"{spec.key}": {{{fields}}}}}-->')
    elif not spec.word:
        spellings.append(f"<!--ww:{{{fields}}}-->")
    doc = re.sub(r"\n\n", "\n", re.sub(r"\n +", "\n", (kind.__doc__ or "").strip()))
    places = ", or ".join(place.value for place in spec.places)
    lines = [
        f"#### {kind.__name__}",
        "",
        ", ".join(f"`{one}`" for one in spellings),
        "",
        doc,
        "",
        f"- Stands {places}.",
        f"- Missing: {spec.missing}",
        f"- Damaged: {spec.damaged}",
    ]
    return "\n".join(lines)


def test_the_readme_lists_each(request: pytest.FixtureRequest) -> None:
    listed = "\n\n".join(map(_listed, _KINDS)) + "\n"
    source = _README.read_text(encoding="utf-8")
    head, mark, _ = source.partition("### All forms\n\n")
    assert mark
    if request.config.getoption("--update-golden", default=False):
        _README.write_text(head + mark + listed, encoding="utf-8")
    else:
        assert source == head + mark + listed
