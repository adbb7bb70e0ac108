"""The course as a site: all lessons with their pictures, and the documents, as static pages."""
