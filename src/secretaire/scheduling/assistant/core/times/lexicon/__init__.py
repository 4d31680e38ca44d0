"""Words and what they can be, for each language: tables of data, and the tree that finds them in a text."""
