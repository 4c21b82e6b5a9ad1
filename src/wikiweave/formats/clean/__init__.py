"""The clean profile: an article for people and language models that only read. One way."""
