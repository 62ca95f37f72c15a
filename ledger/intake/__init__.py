"""Files and words into facts, and entries back into lines."""
