"""Many papers printed in one go."""
