"""What this computer remembers: colours, language, printers."""
