"""Which fees are billed."""
