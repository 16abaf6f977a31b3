"""What spans all apps, for one person: «Сегодня» (what is owed, what is late, what waits for me), the frame around each page,
the search through everything, the journal, and whether the installation is well.

It owns no table: it asks every app below. Words: step, duty, outcome, health.
"""
