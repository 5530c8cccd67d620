"""FAULTS: what is done to a running Kugghjul to see that it holds.

Every script has a twin that must fail.

`python -m faults.kill` kills web and worker at random points (F01–F03); `python -m faults.clients`
is what honest people do meanwhile. Histories are written to `faults/histories/`, outside git.
"""
