"""Giving roadmaps, walking their steps, and hearing what checks say of them."""
