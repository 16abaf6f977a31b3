"""Official pages, access to them, and dated observations of them.

A page belongs to a body, in one network and one realm. What was seen of it (its profile, its posts) is kept with
the moment and the source; what was not seen is unknown, never "no". Words: page, page class, access, key,
observation, seen post, address.
"""
