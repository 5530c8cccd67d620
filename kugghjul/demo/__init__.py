"""THE STORY: an invented municipality and the five real councils, told by calling actions."""
