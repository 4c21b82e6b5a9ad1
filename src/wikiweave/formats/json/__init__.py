"""Articles as JSON: the tree, which loses nothing, and a flat object for those who only read."""
