"""Where saved searches lead."""

from kcnportal.links import opens


def list_called(name, actor):
    """The address of a list by the name of its URL, if the actor may open it; of another page nothing."""
    return opens(actor, name) if name.endswith("-list") else ""


def address_of(view, actor):
    """The list with what was saved, if the actor may open it."""
    url = list_called(view.list, actor)
    return f"{url}?{view.query}" if url else ""
