"""Columns of the views in memory, for what is counted often."""
