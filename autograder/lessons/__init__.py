"""How a lesson's text becomes notebooks, and a notebook that was edited becomes text again."""
