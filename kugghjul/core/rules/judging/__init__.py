"""One evaluator per rule kind: a case in, an outcome out. `checking.py` chooses among them."""
