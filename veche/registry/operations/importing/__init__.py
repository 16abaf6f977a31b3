"""The regional tracking sheet: read, tried, applied; every row tells what became of it."""
