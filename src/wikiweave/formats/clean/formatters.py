"""The formatters that the table of templates may name: `format = "convert"`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from wikiweave.formats.clean import (
    chemistry,
    citations,
    dates,
    hatnotes,
    images,
    languages,
    lists,
    notes,
    values,
)
from wikiweave.formats.clean.infobox import infobox
from wikiweave.formats.clean.quotes import quote_template
from wikiweave.formats.clean.units import convert

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.clean.call import Call

__all__ = ["formatters"]


@cache
def formatters() -> dict[str, Callable[[Call], list[Any] | None]]:
    """Return the formatters by name. One that gives `None` does not know what a use shows."""
    return {
        "about": hatnotes.about,
        "address": values.address,
        "age": dates.age,
        "as-of": dates.as_of,
        "chem": chemistry.chem,
        "chinese": languages.chinese,
        "citation": citations.citation,
        "convert": convert,
        "coord": values.coordinates,
        "country": values.country,
        "date": dates.date_template,
        "death-date": dates.death_date,
        "duration": dates.duration,
        "film-date": dates.film_dates,
        "formula": values.formula,
        "fraction": values.fraction,
        "gallery": images.gallery_template,
        "hatnote": hatnotes.hatnote,
        "height": values.height,
        "images": images.image_templates,
        "infobox": infobox,
        "interlanguage": values.interlanguage,
        "ipa": languages.ipa,
        "ipa-parts": languages.ipa_parts,
        "iso-date": dates.iso_date,
        "labelled": lists.labelled,
        "language": languages.language,
        "language-mark": languages.language_mark,
        "note": notes.template_note,
        "note-list": notes.note_list,
        "ordinal": values.ordinal,
        "pairs": lists.pairs,
        "percentage": values.percentage,
        "quote": quote_template,
        "redirect": hatnotes.redirect,
        "redirect-two": hatnotes.redirect_two,
        "reuse": notes.reuse,
        "section-link": values.section_link,
        "ship": values.ship,
        "short-citation": citations.short_citation,
        "short-note": citations.short_note,
        "short-notes": citations.short_notes,
        "sort-date": dates.sort_date,
        "tracks": lists.tracks,
        "value": values.value,
    }
