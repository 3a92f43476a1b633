"""A file on its way in that is too large for the memory: without a name, so that nothing of it is left when the web's
process is killed."""

import tempfile

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessUploadHandler(FileUploadHandler):
    def new_file(self, *args, **options):
        super().new_file(*args, **options)
        kept = tempfile.TemporaryFile()  # noqa: SIM115 - the request closes it
        about = self.content_type, 0, self.charset, self.content_type_extra
        self.file = UploadedFile(kept, self.file_name, *about)

    def receive_data_chunk(self, raw_data, start):
        try:
            self.file.write(raw_data)
        except OSError:  # a full disk: what lies on it already makes room at once
            self.file.close()
            raise

    def file_complete(self, file_size):
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self):
        if hasattr(self, "file"):
            self.file.close()
