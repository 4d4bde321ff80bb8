"""The text editor: one view per section, underlines where a rule speaks."""
