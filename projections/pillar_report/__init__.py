"""The report of a government on a period, in four sections, from recorded facts."""
