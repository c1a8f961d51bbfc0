"""Recognizing a report in a document, by the likeness and the position of its labels."""

from govdisclosure.recognize.recognizer import recognize

__all__ = ["recognize"]
