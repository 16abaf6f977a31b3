"""When a person may be disturbed."""
