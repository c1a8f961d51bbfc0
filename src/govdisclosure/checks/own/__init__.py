"""Rules that users write: formulas over cells, in files for people who do not program."""
