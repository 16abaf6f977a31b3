"""Who there is: territories, bodies (a tree by founder), officials, and what happened to them on which day.

A tree is kept as paths of ids (``/1/7/``), so that a subtree is one range. A row is never deleted: what is closed or
merged keeps its row, its events (`BodyEvent`) and the history of its fields, and names its successor.
Words: territory, body, founder, official, ОГРН (a body's number), ОКТМО (a municipality's code), sphere, level.
"""
