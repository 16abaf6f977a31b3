"""Whether a page keeps the rules: verdicts with evidence, the dossier, the weekly norm.

Rules are dated pack data; a verdict (met, broken, unknown, not applicable, not in force) stores pack, version, rule
and the observation it judged. Words: rule, verdict, evidence, remedy, dossier, norm.
"""
