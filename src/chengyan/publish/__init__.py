"""From a statement to the files of its channels. Nothing is imported here: typst and Pillow load where they serve."""
