"""The rules, a module each, in folders by family. See `README.md` here for how to write one."""
