"""What the values of infobox fields are: numbers, dates, coordinates, links, lists; offline."""

from wikiweave.values.read import typed
from wikiweave.values.types import Coordinates, Date, Items, Link, Phrase, Quantity, Url, Value

__all__ = ["Coordinates", "Date", "Items", "Link", "Phrase", "Quantity", "Url", "Value", "typed"]
