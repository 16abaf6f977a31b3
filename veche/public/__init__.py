"""The side that citizens see: the directory of official pages, «is this page official?», certificates, posters, feeds.

What citizens see needs no account and shows no citizen. A report of a fake page is closed to everybody but those who
decide on it. Words: directory, check, report, fake, poster.
"""
