"""The story of one thing: who set what, what changed when, and how it read at any time."""
