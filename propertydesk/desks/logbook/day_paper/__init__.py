"""All sheets of a day on paper."""
