"""The parts of benchmarks/cascade.py: the pages, the processes, RabbitMQ, the reckoning."""
