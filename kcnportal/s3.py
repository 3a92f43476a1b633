"""Files in an S3-compatible store. Loaded only where the environment names one: its client is large."""

from botocore.config import Config

ANSWERS_WITHIN = {"connect_timeout": 3, "read_timeout": 20, "retries": {"max_attempts": 1}}  # seconds; a page waits


def s3_store(*, bucket, endpoint=None, region=None, access_key=None, secret_key=None, addressing="path"):
    """One of Django's STORAGES: a private bucket, no address of which is ever shown."""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": endpoint,
            "region_name": region,
            "access_key": access_key,
            "secret_key": secret_key,
            "default_acl": "private",
            "client_config": Config(s3={"addressing_style": addressing}, **ANSWERS_WITHIN),
            "file_overwrite": True,
        },
    }
