-- The truth about documents. The index and the graph are derived from these tables.

create table tenant_generation (
  tenant_id text primary key,
  -- Goes up with every change of the tenant's documents; a derived store that has another is behind.
  generation bigint not null
);

create table document (
  tenant_id text not null,
  name text not null,
  title text not null,
  language text not null check (language in ('fr', 'en')),
  sha256 text not null check (length(sha256) = 64),
  content bytea not null,
  ingested_at timestamptz not null default now(),
  primary key (tenant_id, name)
);

create table section (
  tenant_id text not null,
  document text not null,
  ordinal integer not null,
  headings text[] not null,
  anchors text[] not null,
  entities text[] not null,
  reference_documents text[] not null,
  reference_anchors text[] not null,
  primary key (tenant_id, document, ordinal),
  foreign key (tenant_id, document) references document on delete cascade
);

create table passage (
  tenant_id text not null,
  id text not null,
  document text not null,
  section integer not null,
  ordinal integer not null,
  text text not null,
  -- 32-bit floats, big-endian: kept so that the index can be rebuilt without the model.
  embedding bytea not null,
  primary key (tenant_id, id),
  unique (tenant_id, document, ordinal),
  foreign key (tenant_id, document, section) references section on delete cascade
);
