"""The hub: year wheel, Min sida, the compliance page and search (S3, R2, R8, L4–L14)."""
