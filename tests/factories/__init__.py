"""Building what tests begin with."""
