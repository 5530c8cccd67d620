"""THE WIRING: settings, addresses and start-up."""
