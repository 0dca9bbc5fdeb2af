"""What the teachers of a class do for a campaign, in the area of their school."""
