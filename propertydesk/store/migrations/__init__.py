"""How an office file of an older program is brought to the tables of this one. alembic is imported only then."""
