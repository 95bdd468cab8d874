"""The reception counter: visitors, calls, requests, and the household card that everything starts from."""
