-- An index for every order that lists of series and books are offered in, with and without a library, so that a page
-- of a large library is read and not sorted.
drop index series_by_year;
create index series_by_year on series (year, title_sort, id);
create index series_by_count on series (book_count, title_sort, id);
create index series_by_library_year on series (library_id, year, title_sort, id);
create index series_by_library_count on series (library_id, book_count, title_sort, id);
create index series_by_library_created on series (library_id, created_at, id);
create index series_by_library_updated on series (library_id, updated_at, id);
create index books_by_number on books (number, title_sort, id);
create index books_by_library_number on books (library_id, number, title_sort, id);
create index books_by_library_position on books (library_id, position, id);
create index books_by_library_created on books (library_id, created_at, id);
create index books_by_library_size on books (library_id, file_size, id);
create index books_by_library_pages on books (library_id, page_count, id);
-- What is counted and looked for in these is all in them, so that no other index of a library is taken for better.
drop index books_by_fingerprint;
create index books_by_fingerprint on books (library_id, fingerprint, file_size) where fingerprint is not null;
drop index books_missing;
create index books_missing on books (library_id, missing_at, series_id) where missing_at is not null;
drop index books_failed;
create index books_failed on books (library_id, folder, file_name, error_code) where error_code is not null;
