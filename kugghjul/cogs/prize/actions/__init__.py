"""The only writers: rounds, nominations, the jury's scores, the decision, and the deletion."""
