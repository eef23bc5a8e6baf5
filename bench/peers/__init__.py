"""The list of ours beside those of others who do the like: what an official waits for, with as many records in each."""
