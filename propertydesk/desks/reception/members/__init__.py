"""Who belongs to a household, and its vehicles."""
