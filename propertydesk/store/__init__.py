"""The office's data: one SQLite file with its numbers, journal, search, attachments, backups and migrations.

Nothing outside this package knows which database it is on.
"""

from propertydesk.store.office_file import Store

__all__ = ["Store"]
