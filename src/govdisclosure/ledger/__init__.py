"""Ledgers of cases (台账), and the figures of a report that they come to."""
