"""The revision of this program's tables. Written by ``tools/migrations.py``; read without importing alembic."""

HEAD = "0001"
