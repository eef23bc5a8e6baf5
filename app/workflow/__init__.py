"""The engine: processes as data, on top of transitions. No database, no web."""
