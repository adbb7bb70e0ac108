"""The instructors' room: how lessons become notebooks and answers become grades."""
