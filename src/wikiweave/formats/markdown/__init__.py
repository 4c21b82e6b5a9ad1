"""Articles as Markdown that reads well and loses nothing: `render_markdown`, `parse_markdown`."""
