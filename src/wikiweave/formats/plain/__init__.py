"""The plain dialect: a title line, a bare infobox, `==Section==` headings, `- item` bullets."""
