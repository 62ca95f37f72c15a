"""Why a finding holds, in words, and on what evidence."""
