"""Plain Python that everything else stands on: no Qt, no database, no paper."""
