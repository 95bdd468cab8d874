"""The book of the fees: bills, entries, balances at any date, the check that every fen is accounted for."""
