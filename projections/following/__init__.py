"""How the views follow the record: what a fact touches, and what that changes."""
