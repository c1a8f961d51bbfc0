"""Ledgers that organs keep, read from files: a row for each request."""
