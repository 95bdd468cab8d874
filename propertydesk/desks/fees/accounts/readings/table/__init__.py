"""The table into which readings are keyed."""
