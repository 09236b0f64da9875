"""Checking what is written, a sentence at a time, against the passages it cites. Pure, but for the tools handed in."""
