"""The settings page: this computer, the office, its people, its papers, its safety."""
