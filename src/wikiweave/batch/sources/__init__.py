"""The sources of pages: for each kind of file, how it splits and how a split is read."""

from wikiweave.batch.sources.find import find_sources
from wikiweave.batch.sources.read import read_split, splits_of
from wikiweave.batch.sources.source import Page, Source, Split

__all__ = ["Page", "Source", "Split", "find_sources", "read_split", "splits_of"]
