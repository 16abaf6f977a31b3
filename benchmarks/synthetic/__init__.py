"""A made-up region in the product's real tables: as many comments and cases as a benchmark needs, the same every time."""
