"""Pure arithmetic: the method of the rating, places, weeks of a month, oddities of totals."""
