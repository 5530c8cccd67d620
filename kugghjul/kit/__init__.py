"""THE FRAME: Django plumbing that every cog shares. It knows no council, meeting or report."""
