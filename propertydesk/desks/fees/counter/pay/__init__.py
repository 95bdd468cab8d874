"""Taking the money: the sum, the methods, the cash, the receipt."""
