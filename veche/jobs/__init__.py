"""Work that is owed, as rows in the product's own database.

The surface is `register.job`, `queue.enqueue` and `register.Postpone`. A job is claimed for a lease and its attempt number fences off
late finishers; an ordinary job and the removal of its row are one transaction, so that it is never done twice
to the end. Jobs that call networks say ``atomic=False`` and keep their own truth in rows. Words: job, lane,
lease, attempt, dedupe key, bucket, timetable, beat.
"""
