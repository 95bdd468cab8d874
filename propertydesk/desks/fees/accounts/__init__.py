"""The page of the accounts: what stands behind the counter."""
