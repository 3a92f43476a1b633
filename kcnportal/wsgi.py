"""The portal as a web server starts it."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcnportal.settings")


class PortalRequest(WSGIRequest):
    """A request is read as UTF-8, whatever it says: a charset may be no encoding of text at all ("hex"), and then not
    even the page that tells of the error could be drawn."""

    encoding = property(lambda request: None, lambda request, said: None)


class PortalHandler(WSGIHandler):
    request_class = PortalRequest


django.setup(set_prefix=False)
application = PortalHandler()
