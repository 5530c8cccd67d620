"""The only writers of forms."""
