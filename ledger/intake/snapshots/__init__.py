"""Snapshots of periodic tables into facts: what changed since the ledger last saw the table."""
