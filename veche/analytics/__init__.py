"""Indicators and ratings by published, dated methods that anybody can recompute.

Raw counts by territory and month are kept; a rating is computed from them by a pack's formula, and every place can
be explained. Beside them stand the week at risk and the coverage, each counted by a job and kept with its moment.
Words: indicator, counts, rating, score, place, group, coverage, risk.
"""
