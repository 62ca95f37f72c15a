"""What `make bench` measures: how fast and how small, beside the limits of the same machine."""
