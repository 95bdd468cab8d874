"""Writing a complaint down."""
