"""Caption or alternative text in an infobox without an image.

## What it does
Finds fields such as `caption` and `alt` that have a value while the image field is empty.

## Why is this bad
The box shows neither.

## Example
```wikitext
{{Infobox river |name=Nile |image= |«caption=At Aswan»}}
```

## Use instead
```wikitext
{{Infobox river |name=Nile |image=Nile.jpg |caption=At Aswan}}
```

## Fix safety
None: an image may have been removed by mistake.

## Not flagged
```wikitext
{{Infobox river |name=Nile |caption=At Aswan}} {{Infobox river |name=Nile |image= |caption=}}
```

## References
- Wikipedia: Template:Infobox
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.validation.rule import Rule

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

RULE = Rule("W754", "caption-without-image", "info")

#: From a caption's field to those of the image.
_FIELDS: Final = (
    (("caption", "image_caption", "alt", "image_alt", "image_size", "imagesize"),
     ("image", "image_name", "image_file", "photo", "cover")),
    (("logo_caption", "logo_alt"), ("logo", "image_logo")),
    (("map_caption", "map_alt"), ("map", "image_map", "map_image")),
)  # fmt: skip


@RULE.checks_page
def check(page: Page) -> None:
    """Report captions next to an empty image."""
    for box in page.templates_by_role.get("infobox", ()):
        given = {each.name: bool(each.value) for each in box.arguments if each.name}
        shown = any(given[name] for name in given if any(word in name for word in _PICTURES))
        if shown:
            continue
        for captions, images in _FIELDS:
            if any(image in given for image in images):
                for argument in box.arguments:
                    if argument.name in captions and argument.value:
                        where = page.trimmed(page.span(argument))
                        page.report(RULE, where, "the image for this is missing")


#: Whatever has one of these in its name may be the image that is meant.
_PICTURES: Final = (
    "image", "logo", "map", "photo", "cover", "picture", "flag", "file", "seal", "collage",
    "skyline", "banner", "module", "video", "montage",
)  # fmt: skip
