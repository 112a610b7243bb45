"""Readers find what a report states: quantities, figures, programs, problems. They never judge."""
