"""The parts of benchmarks/collect.py: the region, the round, the least time, the way of a comment by callback."""
