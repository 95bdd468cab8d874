"""What crosses desks. Empty until two desks have something to hand on to each other."""
