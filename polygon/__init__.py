"""The training ground: simulated networks over one world, for tests, demonstrations and lessons.

It imports nothing of `veche`, and `veche` nothing of it: they meet over HTTP only, as the product meets a real network.
"""
