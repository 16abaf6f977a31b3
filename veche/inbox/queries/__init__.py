"""Reading comments and cases: lists by keyset, counters, search, one case with its thread."""
