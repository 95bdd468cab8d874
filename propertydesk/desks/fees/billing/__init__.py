"""The billing run: bills of a month or quarter, with a preview."""
