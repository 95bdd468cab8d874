"""Writing a household visit down."""
