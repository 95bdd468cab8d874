"""Monthly reports (F37, F38, R50): figures declared once, then shown, written as formulas, and looked into."""
