"""What the desk keeps for others: keys, parcels, lost property."""
