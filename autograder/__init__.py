"""The instructors' room: how lessons become notebooks and answers become grades."""

from pathlib import Path

ROOM = Path(__file__).resolve().parent
REPOSITORY = ROOM.parent
