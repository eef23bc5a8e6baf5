"""Bugs planted one at a time, each of which its own test must catch (`make planted`)."""
