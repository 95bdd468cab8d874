"""Handing a shift over: the panel."""
