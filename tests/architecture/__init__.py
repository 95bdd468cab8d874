"""The shape of the house, kept: each test's name is a rule, and its failure names who broke it, in words."""
