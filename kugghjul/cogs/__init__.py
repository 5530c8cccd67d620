"""THE WORK: one thin Django app per cog, all with the same rooms."""
