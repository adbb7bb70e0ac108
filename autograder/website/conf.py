"""Sphinx's settings for the course's site; `autograder site` hands them over.

A page loads nothing from elsewhere, and reads without JavaScript.
"""

project = "flopwise"
author = "The flopwise authors"
copyright = "2026 The flopwise authors. Text: CC BY 4.0. Code: MIT."
language = "en"
smartquotes = False  # text stays as the lessons write it

extensions = ["myst_nb", "sphinx.ext.githubpages"]
nb_execution_mode = "off"  # the notebooks come with the outputs that the pages are to show
nb_merge_streams = True
myst_heading_anchors = 4  # links such as verdict.md#warm-starts

html_theme = "furo"
html_title = "flopwise"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False  # pages are all that is published
html_show_sourcelink = False
html_use_index = False
html_theme_options = {"top_of_page_buttons": []}
