-- Whose answer each change wrote. A run may hold the changes of several plugins, and what is taken back for one of
-- them must never be another's; so the entry knows, and the run only says whose it was first.
alter table journal_entries add column plugin_id blob references plugins (id) on delete set null;
update journal_entries set plugin_id = (select r.plugin_id from journal_runs r where r.id = journal_entries.run_id);
create index journal_entries_by_plugin on journal_entries (plugin_id, at, seq) where plugin_id is not null;
