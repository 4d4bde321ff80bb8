"""What stands around the pages: rail, strip, findings, preview."""
