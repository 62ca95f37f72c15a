"""Evidence: the tree over all entries, proofs from it, and the check of a whole ledger."""
