"""What holds for every request and every answer, whoever asks."""


class PrivateMiddleware:
    """Nothing is kept on the way or in the browser, where the next person at the same machine would find it; nothing is
    drawn into a page of somebody else's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
