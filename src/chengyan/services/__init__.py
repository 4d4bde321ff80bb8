"""One module per step of the journey; the only door to the floors below."""
