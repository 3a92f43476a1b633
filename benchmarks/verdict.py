def verdict(found, most=20):
    """Print what is wrong, and give the status of the command."""
    print(f"complaints: {len(found)}")
    for line in found[:most]:
        print(f"  {line}")
    return int(bool(found))
