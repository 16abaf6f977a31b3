"""The parts of benchmarks/crash.py: the region, the points at which a worker dies, the reckoning."""
