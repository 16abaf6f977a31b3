"""Reading assignments: those issued, those received, and their reports."""
