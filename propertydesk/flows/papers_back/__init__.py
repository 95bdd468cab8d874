"""Today's paper: what comes back to the desk is scanned in a row, each paper does its next step."""
