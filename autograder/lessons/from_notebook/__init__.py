"""The way back: what was edited in a notebook comes into the lesson's text."""
