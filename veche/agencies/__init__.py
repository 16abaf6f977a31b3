"""Who there is: territories, bodies (a tree by founder) and, later, officials.

A tree is kept as a path of ids (``/1/7/``), so that a subtree is one range. Words: territory, body, founder,
ОГРН (a body's number), ОКТМО (a municipality's code), sphere, level.
"""
