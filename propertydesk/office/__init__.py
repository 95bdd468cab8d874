"""The office itself: who works there, whom it looks after, and the one door through which all is done."""
