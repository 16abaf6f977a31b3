"""A made-up region in the product's real tables: as many official pages as a benchmark needs, with what was seen of them."""
