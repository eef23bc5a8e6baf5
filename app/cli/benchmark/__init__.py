"""Rows in bulk, to measure with: a thousand pengajuan or a million, on both databases."""
