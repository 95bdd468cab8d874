"""The office's own sentences, tried on real files. Mirrors the package; torture/ and benchmarks/ run full counts."""
