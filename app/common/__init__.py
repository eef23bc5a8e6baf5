"""Floor 0: pure helpers that know nothing of the portal's tables, pages or accounts."""
