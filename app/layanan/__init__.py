"""The catalogue: one folder is one public service, with its process and what follows from each step."""
