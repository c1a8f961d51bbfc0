"""Formats: each module turns a file into a document, or a document into a file."""
