-- Which model has been asked for questions about every section of the document; null before.
-- A document that is replaced is a new row, and is asked about again.
alter table document add column questions_by text;
