"""Numbers of certificates, attempts at a test, the score, and lessons as HTML: no database, no clock."""
