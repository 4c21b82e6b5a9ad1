"""Reads inlines, and makes nodes of the atoms in them: templates, links, extension tags, comments.

The functions call each other, as what they read nests, so they stand in one file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.formats.wikitext.atoms import (
    CommentAtom,
    ControlAtom,
    ExtensionAtom,
    LinkAtom,
    NestedLinkAtom,
    ParameterAtom,
    TagAtom,
    TemplateAtom,
    VariantAtom,
)
from wikiweave.formats.wikitext.inline import scan_inlines
from wikiweave.formats.wikitext.skeleton import compact, skeleton
from wikiweave.formats.wikitext.source import MAX_LEVEL
from wikiweave.tree.attributes import spell_attributes, tag_attributes
from wikiweave.tree.nodes import (
    Argument,
    Category,
    Code,
    Comment,
    ExtensionTag,
    Gallery,
    GalleryImage,
    Image,
    Inline,
    LanguageVariant,
    Math,
    Nowiki,
    Parameter,
    ParserFunction,
    Reference,
    References,
    Template,
    Text,
    Wikilink,
)

if TYPE_CHECKING:
    from wikiweave.formats.wikitext.atoms import Atom, Atoms
    from wikiweave.formats.wikitext.source import Source

__all__ = ["read_atom", "read_inlines", "read_range"]

_MARKER: Final = re.compile(r"[\x01-\x05]")
_PROTOCOL_AHEAD: Final = re.compile(
    r"(?i:https?:|ftps?:|mailto:|news:|ircs?:|gopher:|telnet:|//)"
).match
_WIKITEXT_TAGS: Final = frozenset({"poem", "indicator", "section"})


def read_inlines(
    source: Source,
    text: str,
    atoms: Atoms,
    start: int,
    end: int,
    level: int,
    *,
    links: bool = True,
) -> list[Inline]:
    """Return the inlines of `text[start:end]`, where `atoms` stand for its markers.

    `links` is false inside a link, where no further URL makes one.
    """
    return scan_inlines(source, text, atoms, start, end, level, read_atom, links=links)


def read_range(
    source: Source, start: int, end: int, level: int, *, links: bool = True
) -> list[Inline]:
    """Return the inlines of a range of the source that is read by itself."""
    if source.may_be_markup(source.text, start, end) is None:
        return [Text(source.text[start:end])] if start < end else []
    found = skeleton(source.text, start, end)
    if _fills(found, start, end):
        return _one_atom(source, found[0], level)
    text, atoms = compact(source.text, start, end, found, source.words)
    return read_inlines(source, text, atoms, 0, len(text), level, links=links)


def _fills(atoms: list[Atom], start: int, end: int) -> bool:
    """Say whether a range holds one template or plain link and nothing else, as many do."""
    return (
        len(atoms) == 1
        and (type(atoms[0]) is TemplateAtom or type(atoms[0]) is LinkAtom)
        and atoms[0].start == start
        and atoms[0].end == end
    )


def _one_atom(source: Source, atom: Atom, level: int) -> list[Inline]:
    out: list[Inline] = []
    read_atom(source, atom, out, level)
    return out


def _read_part(
    source: Source, start: int, end: int, atoms: list[Atom] | None, level: int
) -> list[Inline]:
    """Return the inlines of an argument; `atoms` are those in it, where known."""
    if not atoms:
        if source.may_be_markup(source.text, start, end) is None:
            return [Text(source.text[start:end])] if start < end else []
        atoms = []
    elif _fills(atoms, start, end):
        return _one_atom(source, atoms[0], level)
    text, places = compact(source.text, start, end, atoms, source.words)
    return read_inlines(source, text, places, 0, len(text), level)


def read_atom(source: Source, atom: Atom, out: list[Inline], level: int) -> None:
    """Append the nodes of an atom. What nests too deep is appended as text."""
    if level >= MAX_LEVEL and not isinstance(atom, CommentAtom | ControlAtom):
        out.append(Text(source.text[atom.start : atom.end]))
        return
    # The most frequent first.
    if isinstance(atom, TemplateAtom):
        _template(source, atom, out, level)
    elif isinstance(atom, LinkAtom):
        _link(source, atom, out, level)
    elif isinstance(atom, ExtensionAtom):
        _extension(source, atom, out, level)
    elif isinstance(atom, NestedLinkAtom):
        text, places = atom.fragment
        _any_link(source, text, places, out, level)
    elif isinstance(atom, CommentAtom):
        stop = atom.end - 3 if atom.closed else atom.end
        out.append(Comment(source.text[atom.start + 4 : stop], atom.closed))
    elif isinstance(atom, ParameterAtom):
        _parameter(source, atom, out, level)
    elif isinstance(atom, VariantAtom):
        raw = source.text[atom.start : atom.end]
        out.append(LanguageVariant(raw[2:-2]) if source.words.variants else Text(raw))
    elif isinstance(atom, ControlAtom | TagAtom):  # a tag is read with the text around it
        out.append(Text(source.text[atom.start : atom.end]))
    else:
        assert_never(atom)


# --- Links -------------------------------------------------------------------

#: The target of most links; others may be of files, or no targets at all.
_PAGE: Final = re.compile(r"[^\W_][^:]*\Z").match


def _link(source: Source, atom: LinkAtom, out: list[Inline], level: int) -> None:
    text = source.text[atom.start + 2 : atom.end - 2]
    target, pipe, shown = text.partition("|")
    if _PAGE(target) and (shown or not pipe) and not source.may_be_markup(shown):
        target, hash_mark, fragment = target.partition("#")
        label: list[Inline] | None = [Text(shown)] if pipe else None
        out.append(Wikilink(target, label, fragment if hash_mark else None))
    else:
        _any_link(source, text, {}, out, level)


def _any_link(source: Source, text: str, places: Atoms, out: list[Inline], level: int) -> None:
    target, pipe, _ = text.partition("|")
    if ":" in target or target.startswith("//"):
        if source.words.is_file(target):
            out.append(_image(source, text, places, level))
            return
        if source.words.is_category(target) and text != target + "|":
            sort_key = source.original(text[len(target) + 1 :], places, len(target) + 1)
            out.append(Category(source.original(target, places, 0), sort_key if pipe else None))
            return
        if _PROTOCOL_AHEAD(target):
            # `[[http://x y]]` is an external link in brackets.
            inner, inner_places = f"[[{text}]]", {key + 2: value for key, value in places.items()}
            out.extend(read_inlines(source, inner, inner_places, 0, len(inner), level))
            return
    # `[[a|]]` is for the pipe trick, which is done when a page is saved; after that it is text.
    if text == target + "|" or not target.strip(" _\t:"):
        out.append(Text("[["))
        out.extend(read_inlines(source, text, places, 0, len(text), level, links=False))
        out.append(Text("]]"))
        return
    label = (
        read_inlines(source, text, places, len(target) + 1, len(text), level + 1, links=False)
        if pipe
        else None
    )
    target = source.original(target, places, 0)
    target, hash_mark, fragment = target.partition("#")
    out.append(Wikilink(target, label, fragment if hash_mark else None))


def _image(source: Source, text: str, places: Atoms, level: int) -> Image:
    target, *rest = _options(text)
    is_option = source.words.image_option
    caption_index = -1
    for index in range(len(rest) - 1, -1, -1):
        if not is_option(rest[index].strip(_WHITE)):
            caption_index = index
            break
    options: list[str] = []
    caption: list[Inline] | None = None
    place = len(target) + 1
    for index, option in enumerate(rest):
        if index == caption_index:
            caption = read_inlines(source, text, places, place, place + len(option), level + 1)
        else:
            options.append(source.original(option, places, place))
        place += len(option) + 1
    return Image(
        source.original(target, places, 0),
        options,
        caption,
        caption_index if 0 <= caption_index < len(rest) - 1 else None,
    )


_TABLE: Final = re.compile(r"\n\{\|.*?\n\|\}", re.DOTALL)


def _options(text: str) -> list[str]:
    """Split at pipes, except those of a table in the caption."""
    if "\n{|" not in text:
        return text.split("|")
    hidden = _TABLE.sub(lambda match: match[0].replace("|", "\x00"), text)
    options: list[str] = []
    start = 0
    for option in hidden.split("|"):
        options.append(text[start : start + len(option)])
        start += len(option) + 1
    return options


# --- Braces ------------------------------------------------------------------

#: What MediaWiki trims (PHP's trim); a no-break space is text.
_WHITE: Final = " \t\n\r\0\x0b"
_TRIM: Final = re.compile(
    r"((?:[ \t\n\r\0\x0b]|<!--.*?-->)*)(.*?)((?:[ \t\n\r\0\x0b]|<!--.*?-->)*)\Z", re.DOTALL
).match


def _trim(text: str) -> tuple[str, str, str]:
    """Return white space and comments before, the text, and white space and comments after."""
    if "<!--" in text:
        match = _TRIM(text)
        assert match is not None
        return match[1], match[2], match[3]
    core = text.strip(_WHITE)
    if len(core) == len(text):
        return "", text, ""
    lead = len(text) - len(text.lstrip(_WHITE))
    return text[:lead], core, text[lead + len(core) :]


def _template(source: Source, atom: TemplateAtom, out: list[Inline], level: int) -> None:
    src = source.text
    parts = atom.parts
    if parts is None:
        name_start, name_end, name_atoms = (
            atom.start + 2,
            _pipe(src, atom.start + 2, atom.end - 2),
            [],
        )
    else:
        name_start, name_end, name_atoms = parts[0].start, parts[0].end, parts[0].atoms
    before, name, after = _trim(src[name_start:name_end])
    function, colon, _ = name.partition(":")
    folded = function.strip().lower()
    if colon and (folded in source.words.functions or folded[:1] == "#"):
        colon_at = name_start + len(before) + len(function) + 1
        in_first = [each for each in name_atoms if each.start >= colon_at]
        first = _read_part(source, colon_at, name_end, in_first, level + 2)
        others = _arguments(source, atom, name_end, level, positional=True)
        out.append(ParserFunction(function, [Argument(None, first), *others], before))
        return
    arguments = _arguments(source, atom, name_end, level)
    if not arguments and source.words.is_variable(name):
        out.append(ParserFunction(name, [], before, after))
        return
    out.append(Template(name, arguments, before, after))


def _pipe(src: str, start: int, end: int) -> int:
    """Return where the next pipe is, `end` for none."""
    found = src.find("|", start, end)
    return end if found < 0 else found


def _arguments(
    source: Source, atom: TemplateAtom, name_end: int, level: int, *, positional: bool = False
) -> list[Argument]:
    """Return the arguments; of `positional` ones an equals sign is text."""
    if atom.parts is not None:
        return [
            _argument(
                source, part.start, -1 if positional else part.equals, part.end, part.atoms, level
            )
            for part in atom.parts[1:]
        ]
    # Nothing nests, so pipes and the first equals sign after each are all there is.
    src = source.text
    arguments: list[Argument] = []
    last = atom.end - 2
    while name_end < last:
        start = name_end + 1
        name_end = _pipe(src, start, last)
        equals = -1 if positional else src.find("=", start, name_end)
        arguments.append(_argument(source, start, equals, name_end, None, level))
    return arguments


def _argument(
    source: Source, start: int, equals: int, end: int, atoms: list[Atom] | None, level: int
) -> Argument:
    if equals < 0:
        return Argument(None, _read_part(source, start, end, atoms, level + 2))
    src = source.text
    name_before, name, name_after = _trim(src[start:equals])
    written = src[equals + 1 : end]
    core = written.strip(_WHITE)
    is_bare = len(core) == len(written)
    lead = 0 if is_bare else len(written) - len(written.lstrip(_WHITE))
    if atoms and atoms[0].start < equals:
        atoms = [atom for atom in atoms if atom.start > equals]
    if atoms or source.may_be_markup(core) is not None:
        at = equals + 1 + lead
        value = _read_part(source, at, at + len(core), atoms, level + 2)
    else:
        value = [Text(core)] if core else []
    if is_bare:
        return Argument(name, value, name_before, name_after)
    return Argument(
        name, value, name_before, name_after, written[:lead], written[lead + len(core) :]
    )


def _parameter(source: Source, atom: ParameterAtom, out: list[Inline], level: int) -> None:
    src = source.text
    name = src[atom.parts[0].start : atom.parts[0].end]
    if len(atom.parts) == 1:
        out.append(Parameter(name))
        return
    default = atom.parts[1]
    rest = src[default.end : atom.end - 3]
    value = _read_part(source, default.start, default.end, default.atoms, level + 1)
    out.append(Parameter(name, value, rest))


# --- Extension tags ----------------------------------------------------------


def _extension(source: Source, atom: ExtensionAtom, out: list[Inline], level: int) -> None:
    src = source.text
    start, end, name, opened, closing = atom.start, atom.end, atom.name, atom.opened, atom.closing
    written = src[start + 1 : start + 1 + len(name)]
    attributes = src[start + 1 + len(name) : opened]
    value = None if closing < 0 else src[opened + 1 : closing]
    close = src[opened:end] if closing < 0 else src[closing:end]
    usual = None if close == ("/>" if closing < 0 else f"</{written}>") else close
    if name in {"ref", "references"} and closing < 0:
        # `<ref name="a" />`: the space before the slash belongs to how the tag ends.
        stripped = attributes.rstrip(_WHITE)
        close = attributes[len(stripped) :] + close
        attributes = stripped
        close = f"</{name}>" if close == " />" else close
    if name == "ref":
        content = None if closing < 0 else read_range(source, opened + 1, closing, level + 1)
        known = tag_attributes(attributes)
        ref_name, group = known.get("name"), known.get("group")
        out.append(
            Reference(
                content,
                ref_name,
                group,
                None if attributes == spell_attributes(ref_name, group) else attributes,
                close,
                written,
            )
        )
    elif name == "references":
        children = None if closing < 0 else read_range(source, opened + 1, closing, level + 1)
        out.append(References(children, attributes, close, written))
    elif name == "nowiki":
        out.append(Nowiki(value, attributes, close, written))
    elif name == "math" and value is not None:
        out.append(Math(value, attributes, close, written))
    elif name in ("syntaxhighlight", "source") and value is not None:
        out.append(Code(value, attributes, close, written))
    elif name == "gallery" and closing >= 0:
        out.append(
            Gallery(_gallery(source, opened + 1, closing, level), attributes, close, written)
        )
    elif name in _WIKITEXT_TAGS and closing >= 0:
        children = read_range(source, opened + 1, closing, level + 1)
        out.append(ExtensionTag(written, None, children, attributes, usual))
    else:
        out.append(ExtensionTag(written, value, None, attributes, usual))


def _gallery(source: Source, start: int, end: int, level: int) -> list[GalleryImage | Text]:
    """Return the lines of a gallery: `File:name|option|caption`, the namespace being optional."""
    if level + 2 >= MAX_LEVEL:
        return [Text(source.text[start:end])]
    items: list[GalleryImage | Text] = []
    text, places = compact(source.text, start, end, skeleton(source.text, start, end), source.words)
    place = 0
    for line in text.split("\n"):
        stop = place + len(line)
        target, *rest = line.split("|")
        if not target.strip() or _MARKER.search(target):
            items.append(Text(source.original(line, places, place)))
        else:
            caption = None
            at = stop
            options: list[str] = []
            if rest:
                at = stop - len(rest[-1])
                caption = read_inlines(source, text, places, at, stop, level + 2)
                offset = place + len(target) + 1
                for option in rest[:-1]:
                    options.append(source.original(option, places, offset))
                    offset += len(option) + 1
            items.append(GalleryImage(target, options, caption))
        place = stop + 1
    return items
