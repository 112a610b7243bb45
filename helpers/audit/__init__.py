"""Auditors judge what was read: rates, sums, conflicts, masks. They never change a figure."""
