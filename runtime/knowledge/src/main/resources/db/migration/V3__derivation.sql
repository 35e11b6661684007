-- What the derived stores still lack, and which model made each document's vectors.

alter table document
  -- The tenant's generation at which the document got its present state.
  add column generation bigint not null default 0,
  -- Names model, tokenizer and recipe of the vectors; '' for those made before this was recorded.
  add column vectors text not null default '';

create table derived_store (
  tenant_id text not null,
  store text not null check (store in ('index', 'graph')),
  -- The last step that the store is known to have made. A store that shows less was lost or is an
  -- old copy; one that shows more than the next step is newer than this database.
  confirmed bigint not null,
  primary key (tenant_id, store)
);

-- One row for each document that a store lacks; a name without a document is to be removed there.
-- Written in the transaction that changes the document, deleted once the store has followed.
create table derivation_due (
  tenant_id text not null,
  store text not null check (store in ('index', 'graph')),
  document text not null,
  generation bigint not null,
  -- Those that failed least come first, so that one that always fails holds no other up.
  failures integer not null default 0,
  primary key (tenant_id, store, document)
);

-- Existing documents need no rows here: a store without a mark is emptied, and lacks all.

call keep_tenants_apart('derived_store');
call keep_tenants_apart('derivation_due');
