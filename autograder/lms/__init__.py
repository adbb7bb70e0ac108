"""What a learning management system (LMS) writes and reads: class lists, gradebooks, zips of hand-ins.

Canvas and Moodle are known. Nothing here knows of nbgrader, its gradebook, or a course's folders.
"""
