"""The sample cases that come with the program."""

from chengyan.assets.samples import SampleCase, list_samples, sample

__all__ = ["SampleCase", "list_samples", "sample"]
