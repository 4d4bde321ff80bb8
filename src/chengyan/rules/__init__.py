"""Rules: files of one schema, one engine, few kinds. ``loader.load_rules`` and ``checker.check`` are the door."""
