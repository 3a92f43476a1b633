"""How a record is kept that no deed makes."""


def kept(record):
    record.fold_words()
    record.save()
    return record
