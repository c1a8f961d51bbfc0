"""Checks of cases, one by one: what is wrong or doubtful in a ledger before it is counted."""
