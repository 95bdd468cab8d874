"""Going through the unfinished complaints."""
