"""The formatters that the table of readings may name: `format = "convert"`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wikiweave.errors import FormatError
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
from wikiweave.formats.clean.filters import FILTERS
from wikiweave.formats.clean.infobox import infobox
from wikiweave.formats.clean.quotations import quote_template
from wikiweave.formats.clean.units import convert
from wikiweave.knowledge.patterns import holes
from wikiweave.knowledge.readings import LIST_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.clean.call import Call
    from wikiweave.formats.clean.flat import Shown
    from wikiweave.knowledge.readings import Entry

__all__ = ["check_entry", "formatters"]


@cache
def formatters() -> dict[str, Callable[[Call], Shown | None]]:
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
        "date-range": dates.date_range,
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


def check_entry(entry: Entry) -> None:
    """Refuse names of formatters, lists and filters that do not exist: raises `FormatError`."""
    known = {"format": tuple(formatters()), "list": LIST_KINDS}.get(entry.kind)
    if known is not None and entry.reading not in known:
        message = f"{entry.reading!r} is not a {entry.kind}; known are {', '.join(sorted(known))}"
        raise FormatError(message)
    for hole in [*holes(entry.pattern), *holes(entry.label or ())]:
        if hole.filter is not None and hole.filter not in FILTERS:
            message = f"{hole.filter!r} is not a filter; known are {', '.join(FILTERS)}"
            raise FormatError(message)
