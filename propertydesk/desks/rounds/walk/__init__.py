"""Going through a returned sheet, point by point."""
