"""Reading notices, letters and the digest."""
