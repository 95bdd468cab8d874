"""Picking a common fault: a line that understands letters, pinyin and digits, and the pictures beside it."""
