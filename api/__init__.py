"""The doors: the command line and the read API."""
