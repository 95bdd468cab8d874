"""What was written on paper at night is keyed in next morning in one go, at its real times (补录)."""
