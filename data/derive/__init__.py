"""How the shipped JSON Lines are made from the published files. Standard library only."""
