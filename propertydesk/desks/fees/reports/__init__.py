"""The fees as figures: the month for company finance, trial figures at a date, pictures."""
