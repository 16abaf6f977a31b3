"""The control API, `/_sim/`: what tests, benchmarks and demonstrations make of the world, and read from it."""
