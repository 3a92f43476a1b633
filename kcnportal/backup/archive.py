"""The archive: a ZIP of tables and files and what is known of them; encrypted for a key (age) if asked.

    manifest.json      {"format", "made_at", "version", "engine", "migrations", "tables", "files", "missing"}
    tables/<label>     a row a line
    files/<name>       as they lie in the storage

The last 64 bytes of the file (the ZIP's comment) are the SHA-256 of all before them.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyrage
from django.core.exceptions import SuspiciousOperation
from django.core.files.utils import validate_file_name

FORMAT = 1
MANIFEST = "manifest.json"
ENCRYPTED = b"age-encryption.org/"
PIECE = 1 << 20
HASH_LENGTH = 64
DAMAGED = (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError, OSError, NotImplementedError, RuntimeError)
DAMAGED += (SuspiciousOperation,)


class Damaged(Exception):
    """The archive is not whole, or not one of ours."""


class BadKey(Exception):
    """What was given as a public key is none."""


class WrongKey(Exception):
    """The archive is encrypted, for another key than the one that is at hand."""


def add(archive, name, pieces):
    """One member from its pieces of bytes; {"bytes", "sha256"} of it."""
    hashed, size = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as member:
        for piece in pieces:
            member.write(piece)
            hashed.update(piece)
            size += len(piece)
    return {"bytes": size, "sha256": hashed.hexdigest()}


@contextmanager
def written(output, recipient=None):
    """An open archive that becomes the file `output` when all went well: whole, on the disk, for its owner alone.
    Raises BadKey, OSError. What is to be encrypted has no name before: nothing of it is left by whoever is killed."""
    output, key = Path(output), public_key(recipient) if recipient else None
    beside = output.absolute().parent
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=beside) as folder, ExitStack() as stack:
        whole = stack.enter_context((Path(folder) / "archive").open("w+b"))
        made = stack.enter_context(tempfile.TemporaryFile(dir=beside)) if key else whole
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            archive.comment = b"0" * HASH_LENGTH
            yield archive
        seal(made)
        if key:
            encrypt(made, whole, key)
        whole.flush()
        os.fchmod(whole.fileno(), 0o600)
        os.fsync(whole.fileno())
        os.replace(whole.name, output)


def seal(made):
    """Write the hash of all that stands before its place."""
    hashed = hash_of_all_before(made)
    made.write(hashed)


def hash_of_all_before(file):
    """The hash of the file up to the place of its hash, where the file then stands. Raises ValueError."""
    left = file.seek(0, os.SEEK_END) - HASH_LENGTH
    if left < 0:
        raise ValueError("it is too short")
    file.seek(0)
    hashed = hashlib.sha256()
    while left:
        piece = file.read(min(left, PIECE))
        hashed.update(piece)
        left -= len(piece)
    return hashed.hexdigest().encode()


def encrypt(made, whole, recipient):
    made.seek(0)
    pyrage.encrypt_io(made, whole, [recipient])


def public_key(words):
    """The key of `age1…`. Raises BadKey."""
    try:
        return pyrage.x25519.Recipient.from_str(words)
    except pyrage.RecipientError as error:
        raise BadKey(f"{words}: {error}") from error


@contextmanager
def opened(path, identity=None):
    """(archive, manifest) of a file that is what was backed up. Raises Damaged, WrongKey."""
    with plain_file(Path(path), identity) as plain:
        try:
            refuse_damage(plain)
            archive = zipfile.ZipFile(plain)
            manifest = manifest_of(archive)
        except DAMAGED as error:
            raise Damaged(f"{path}: {error}") from error
        with archive:
            yield archive, manifest


@contextmanager
def plain_file(path, identity):
    """The archive, opened; one that is encrypted is decrypted into a file without a name."""
    with path.open("rb") as source, tempfile.TemporaryFile() as sink:
        is_encrypted = source.read(len(ENCRYPTED)) == ENCRYPTED
        source.seek(0)
        if is_encrypted:
            decrypt(path, source, identity, sink)
        yield sink if is_encrypted else source


def decrypt(path, source, identity, sink):
    if identity is None:
        raise WrongKey(f"{path} is encrypted: name the file with the secret key")
    try:
        pyrage.decrypt_io(source, sink, [identity_in(identity)])
    except pyrage.DecryptError as error:
        raise WrongKey(f"{path}: {error}") from error
    except OSError as error:  # a piece that is not what was encrypted
        raise Damaged(f"{path}: {error}") from error


def identity_in(file):
    """The secret key of a file that `manage.py make_backup_key` or age-keygen wrote. Raises WrongKey."""
    found = [line.strip() for line in Path(file).read_text().splitlines() if line.startswith("AGE-SECRET-KEY-")]
    if not found:
        raise WrongKey(f"{file}: there is no secret key in it")
    try:
        return pyrage.x25519.Identity.from_str(found[0])
    except pyrage.IdentityError as error:
        raise WrongKey(f"{file}: {error}") from error


def refuse_damage(file):
    if hash_of_all_before(file) != file.read():
        raise ValueError("it is not what was backed up")


def manifest_of(archive):
    """Raises one of DAMAGED where the archive is of another kind."""
    manifest = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise ValueError(f"the format {manifest['format']} is not known here")
    members = [f"{folder}/{name}" for folder in ("tables", "files") for name in manifest[folder]]
    if {*members, MANIFEST} != set(archive.namelist()):
        raise ValueError("its members are not those of its manifest")
    for name in manifest["files"]:
        validate_file_name(name, allow_relative_path=True)
    for folder in ("tables", "files"):
        for name, told in manifest[folder].items():
            if archive.getinfo(f"{folder}/{name}").file_size != told["bytes"]:
                raise ValueError(f"{name} is not as long as its manifest says")
    return manifest


def pieces_of(file):
    while piece := file.read(PIECE):
        yield piece
