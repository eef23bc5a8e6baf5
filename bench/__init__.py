"""How fast the portal is, in ratios: against itself with few rows, and against the least a Flask page can do."""
