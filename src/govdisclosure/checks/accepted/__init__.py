"""Findings that reviewers accept, and the files in which they are kept."""
