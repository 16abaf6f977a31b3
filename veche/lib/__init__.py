"""Small pure tools, one topic per file; nothing here knows Django or the product."""
