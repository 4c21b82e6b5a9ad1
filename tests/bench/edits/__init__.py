"""Scripted edits of copies, as people make them: of Markdown's lines, and of trees.

An edit changes a copy in place and returns its `Bounds`, or `None` where the copy has nothing
to edit so. `NEW` is the word that every edit puts in.
"""
