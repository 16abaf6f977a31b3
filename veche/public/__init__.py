"""The side that citizens see: the directory of official pages, «is this page official?», verification of certificates.

Nothing here needs an account, and nothing here shows a citizen.
"""
