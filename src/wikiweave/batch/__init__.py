"""Many articles at once: sources, the runner, sinks, and one function for other engines."""

from wikiweave.batch.arrow import arrow_schema, convert_batch, pages_batch
from wikiweave.batch.conversion import MAX_CHARS, Conversion
from wikiweave.batch.on_ray import run_on_ray
from wikiweave.batch.plan import Wishes
from wikiweave.batch.runner import Balance, Job, Progress, run
from wikiweave.batch.selection import Selection
from wikiweave.batch.sinks import sink_for
from wikiweave.batch.sources import Page, find_sources, read_split, splits_of

__all__ = [
    "MAX_CHARS",
    "Balance",
    "Conversion",
    "Job",
    "Page",
    "Progress",
    "Selection",
    "Wishes",
    "arrow_schema",
    "convert_batch",
    "find_sources",
    "pages_batch",
    "read_split",
    "run",
    "run_on_ray",
    "sink_for",
    "splits_of",
]
