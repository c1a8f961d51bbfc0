"""Sphinx extensions of the project's own documentation: what is said twice is said from the code.

``search`` finds Chinese phrases, ``reference`` writes the reference pages, ``run`` shows what
commands print.
"""
