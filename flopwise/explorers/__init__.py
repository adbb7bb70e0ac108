"""Explorers: one module a widget, each with a still picture of the same thing."""
