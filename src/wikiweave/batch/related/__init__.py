"""Compares related articles: their links, infoboxes, sections and sources; writes a report."""

from wikiweave.batch.related.run import Related, relate
from wikiweave.batch.related.schema import TABLES

__all__ = ["TABLES", "Related", "relate"]
