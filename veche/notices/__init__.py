"""Telling staff: notices on the screen, letters within a budget, the morning digest.

Reactions turn facts into notices of those who may act, nearest first; words are made when a notice is read.
Letters are owed work, like parcels: planned, sending, sent, failed, unknown; no text of a citizen is in them.
Words: notice, kind, duty, letter, digest, piece, preferences, quiet hours, budget.
"""
