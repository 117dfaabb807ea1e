"""Texts from their official addresses to a corpus folder, on the user's own machine."""
