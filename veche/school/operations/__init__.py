"""Deeds of the school: going on a course, reading, sitting the test, issuing and revoking a certificate."""
