"""Networks: one folder each; everything that crosses the border is in `contract`."""
