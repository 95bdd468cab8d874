"""Roster import: recognise a ledger's columns, plan what it says, apply the plan to the office."""
