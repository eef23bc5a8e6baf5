"""Backup and restore: the database and every stored file, together, in one file that can be checked."""
