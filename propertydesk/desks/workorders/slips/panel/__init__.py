"""One repair slip that came back, over the page on which it was asked for."""
