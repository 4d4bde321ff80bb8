"""Measurements of the program against floors and peers of the same run (``benchmarks/README.md``)."""
