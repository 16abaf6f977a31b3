"""TikTok's API over the world: the Content Posting interface for videos, and what a page may read of itself.

Codes and figures that the vendor's pages, read in excerpts, did not show are said where they stand (mark G).
"""
