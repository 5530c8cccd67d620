# Every target is one call of tools/dev.py; a machine without make can call that instead.
.DEFAULT_GOAL := help
.PHONY: help setup run demo test check fix approve bench docs lock
help: ## visa målen
	@python3 tools/dev.py help
setup run demo test check fix approve bench docs lock:
	@python3 tools/dev.py $@ $(ARGS)
