"""What is done with agreements, undertakings, attempts and pledges."""
