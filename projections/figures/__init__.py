"""Figures: how much is aligned, told, done and drifting, each counted from rows."""
