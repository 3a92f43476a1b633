"""Looking at pages: `page(client, name, *args)` is its text."""

from html import unescape

from django.test import Client
from django.urls import reverse


def page(client, name, *args, query=""):
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return unescape(response.content.decode())


def as_client(person):
    client = Client()
    client.force_login(person)
    return client
