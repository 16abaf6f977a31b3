"""What bodies publish: materials, their approval by another person, their schedule and their way to the pages.

An approval is of a text, not of a row: it is bound to the digest of text and targets, and an edit voids it.
Words: material, target, approval, digest, schedule.
"""
