"""Running text: its numbers, its sentences with their places, whose figures they state."""
