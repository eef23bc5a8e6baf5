"""The shape of input: what is asked, in which words, and what is refused beside the field."""
