"""Official pages, who keeps them and with which keys, and dated observations of them.

A page belongs to a body, in one network and one realm; custody says who owns, administers and edits it from which day.
What was seen of it (its profile, its posts) is kept with the moment and the source; what was not seen is unknown, never
"no". A sheet or an edit of many rows is one deed, shown first and undone as a whole. `doors` opens a network for the
apps above: the connector of a page, the pace of its keys, the calls in which the network tells its news.
Words: page, page class, address, access, key, ability, observation, seen post, custody, milestone, obligation, deed, sheet.
"""
