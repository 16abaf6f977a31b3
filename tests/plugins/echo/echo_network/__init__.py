"""A network that exists in no world but this: it says back what it is told."""
