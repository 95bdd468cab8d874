"""The steps of the office of the tests."""
