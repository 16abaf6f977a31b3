"""Whether a page keeps the rules, and who mends it where it does not.

Rules are dated pack data; a verdict (met, broken, unknown, not applicable, not in force) stores pack, version, rule
and the observation it judged. A broken rule is a finding of its body until a check sees it mended; a roadmap leads a
body through steps that checks close, an assignment asks many bodies for proof by a day.
Words: rule, switch, verdict, grounds, evidence, remedy, dossier, norm, finding, roadmap, step, assignment, recipient, proof.
"""
