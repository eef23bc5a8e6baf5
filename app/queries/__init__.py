"""Reads. Nothing here adds, flushes or commits."""
