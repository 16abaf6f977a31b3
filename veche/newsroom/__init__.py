"""What bodies publish: materials, their approval by another person, their schedule and their way to the pages.

An approval is of a text, not of a row: it is bound to the digest of text, targets and attachments, and an edit voids it.
What is published is changed by a correction, which another person approves too.
Words: material, version, target, attachment, approval, digest, schedule, correction, mark (published by hand).
"""
