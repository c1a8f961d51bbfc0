"""Sphinx extensions of the project's own documentation: what is said twice is said from the code.

``search`` finds Chinese phrases; ``reference`` registers the directives that write pages from the
code and run the command lines shown there.
"""
