"""Goods-release slips (F01): without one nothing large leaves the gate."""
