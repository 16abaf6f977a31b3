"""Writing a material, deciding on it, sending it to its pages."""
