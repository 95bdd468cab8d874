"""Who reads the sheets: the weekly signature (R33) and the sample of the manager (R34)."""
