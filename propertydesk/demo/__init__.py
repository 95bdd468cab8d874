"""An invented office with a past, to look at and to try things out: the same seed gives the same data.

People and estate are made up, the roster goes in as a workbook, and every day is played through ``perform``.
"""
