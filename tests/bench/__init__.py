"""Measures the pages against a plain Django page: `make bench`, or `python -m tests.bench`."""
