"""Related articles: how they link, what their infoboxes hold, what is missing; as a report."""

from wikiweave.batch.related.run import Related, relate
from wikiweave.batch.related.tables import TABLES

__all__ = ["TABLES", "Related", "relate"]
