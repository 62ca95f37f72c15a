"""The vocabulary: every event the ledger can hold, by its stored name."""
