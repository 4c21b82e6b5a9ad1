"""The options of images, by what they set: those of one group exclude each other."""

from __future__ import annotations

from typing import Final

from wikiweave.knowledge.image_options import image_option

__all__ = ["option_kind"]

_GROUPS: Final = {
    **dict.fromkeys(("left", "right", "center", "none"), "alignment"),
    **dict.fromkeys(("thumb", "manualthumb", "framed", "frameless"), "format"),
    **dict.fromkeys(
        (
            "baseline", "bottom", "middle", "sub", "super", "text-bottom", "text-top", "top",
        ),
        "vertical alignment",
    ),
}  # fmt: skip


def option_kind(option: str, lang: str | None) -> str | None:
    """Return what an option sets, such as `alignment`, `format`, `width`, `alt`; `None` if nothing.

    `option` is as written, without white space around it; `lang` is the wiki's language, `None`
    for any.
    """
    name = image_option(option, lang)
    return None if name is None else _GROUPS.get(name, name)
