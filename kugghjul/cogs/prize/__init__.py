"""The prize against violence and racism: call, nominations by the public, jury, decision, publication (K10)."""
