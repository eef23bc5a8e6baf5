"""Sentences about the office."""
