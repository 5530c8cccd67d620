"""Forms: answering a questionnaire, and writing one."""
