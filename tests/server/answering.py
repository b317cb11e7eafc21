"""What the loopback servers of the tests share: quiet handlers that answer whole."""
import http.server


def pdf(name):
    """Bytes that pass for a PDF which is not empty."""
    return '%PDF-1.4 ' + name + '\n' + '% filler\n' * 12


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def reply(self, status, body=b'', **headers):
        """The body, with headers whose names have _ for -."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
