"""The views: what the record means, for any day, as known at any moment."""
