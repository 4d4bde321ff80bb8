"""Sentences, tokens, quantities, Weibo length, UTF-16 offsets.

Offsets are code points; UTF-16 exists only at Qt's edge.
"""
