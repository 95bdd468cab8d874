"""The roster of a week as a grid."""
