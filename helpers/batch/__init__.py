"""Notebooks run for every county: runner, engine, ledger, cluster."""
