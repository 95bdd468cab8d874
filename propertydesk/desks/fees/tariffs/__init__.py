"""What is charged: items, prices with dates, discounts, who bears, meters, shared energy, leases."""
