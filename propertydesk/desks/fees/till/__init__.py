"""The till: day close, banking, statements of banks and wallets, collection at the door."""
