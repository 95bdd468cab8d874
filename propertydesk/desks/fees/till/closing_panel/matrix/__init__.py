"""What the receipts of the day come to, item by method."""
