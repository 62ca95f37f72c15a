"""The record: facts become entries, and an entry never changes."""
