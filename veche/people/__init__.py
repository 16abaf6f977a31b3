"""Staff, their appointments, and what a role may do where.

A person holds appointments: a role (its permissions are pack data) in a body, and so in all the bodies under
it, in one realm (live or training). `queries.visible` is the one visibility rule: lists, search, direct
addresses and exports all go through it. Words: person, role, appointment, permission, realm, viewer.
"""
