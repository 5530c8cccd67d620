"""One form engine for the reporter's form, surveys, walks and analyses: questions, conditions, versions, answers."""
