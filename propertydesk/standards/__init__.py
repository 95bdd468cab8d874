"""Every timed rule of the office: the catalogue, the running clocks."""
