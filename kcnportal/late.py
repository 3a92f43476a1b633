"""What few pages need is loaded when one needs it: a web process that prints nothing holds no typesetter (P7)."""

from importlib import import_module


def late(name):
    """The function (or class, to be called) of this dotted name; its module is imported when it is called."""
    module, _dot, function = name.rpartition(".")
    return lambda *args, **options: getattr(import_module(module), function)(*args, **options)
