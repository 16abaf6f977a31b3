"""The processes that make up an installation on one machine: started, watched, stopped together."""
