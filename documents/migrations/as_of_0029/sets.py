"""Words of SQL that several guards share."""

# Documents of an old register go back only while its year-book is being taken over.
GOES_BACK = "EXISTS (SELECT 1 FROM documents_yearbook b WHERE b.id = OLD.book_id AND b.being_taken_over)"
A_CLOSED_BOOK = "A closed year-book takes no number"
BOOK_IS_CLOSED = "EXISTS (SELECT 1 FROM documents_yearbook b WHERE b.id = NEW.book_id AND b.closed_on IS NOT NULL)"

# Sets of records that can be locked.
ADDED = ["insert"]  # append-only
BOOK_OF_OUTGOING = "SELECT d.book_id FROM documents_outgoingdocument d WHERE d.id = {{row}}.{column}"
BOOK_OF_INCOMING = "SELECT i.book_id FROM documents_incomingdocument i WHERE i.id = {{row}}.{column}"
FILES_OF = "SELECT f.case_file_id FROM documents_filing f WHERE f.{column} = {{row}}.{of}"
