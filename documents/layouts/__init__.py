"""The layouts of administrative documents that come with the portal: DOCX files with places to fill, made by
`python -m documents.layouts.make` after Annex I of Nghị định 30/2020/NĐ-CP (spec records-law, section D)."""
