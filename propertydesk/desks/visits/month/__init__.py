"""How the month stands: the quota of household visits, the draw, the summary, whom to visit next."""
