"""The office's verbs. Each changes things in one unit of work; none knows the web."""
