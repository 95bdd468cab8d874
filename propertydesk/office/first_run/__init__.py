"""The first time: no office in the data folder yet."""
