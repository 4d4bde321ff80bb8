"""What the widgets show: the open case, its findings, its tables. Qt, but no widgets."""
