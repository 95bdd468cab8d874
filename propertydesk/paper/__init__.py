"""Papers: a form file and a Sheet become a PDF in the office's own layout, filled or blank, in one language or both."""
