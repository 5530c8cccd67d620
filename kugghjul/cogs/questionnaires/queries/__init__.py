"""What the cog reads: forms and versions, and a questionnaire's questions as rows for a page."""
