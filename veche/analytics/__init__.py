"""Indicators and ratings by published, dated methods that anybody can recompute.

Raw counts by territory and month are kept; a rating is computed from them by a pack's formula, and every place can
be explained. Words: indicator, counts, rating, score, place, group.
"""
