"""Hostile and broken files: what they are, and what reading each of them costs."""
