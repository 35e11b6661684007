-- Documents as people know them: originals, versions, collections, labels, tables.

create table collection (
  tenant_id text not null,
  name text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  description text not null default '',
  -- How many versions of a document stay; the oldest go first.
  keep_versions integer not null default 10 check (keep_versions between 1 and 1000),
  created_at timestamptz not null default now(),
  primary key (tenant_id, name)
);

-- The bytes of uploads, once for each content of a tenant.
create table original (
  tenant_id text not null,
  sha256 text not null check (length(sha256) = 64),
  bytes bigint not null,
  -- Whether content is deflated (RFC 1951); else it is the bytes themselves.
  deflated boolean not null,
  content bytea not null,
  primary key (tenant_id, sha256)
);
-- PostgreSQL need not try to compress what is compressed.
alter table original alter column content set storage external;

alter table document no force row level security;

insert into original (tenant_id, sha256, bytes, deflated, content)
  select distinct on (tenant_id, sha256) tenant_id, sha256, length(content), false, content
  from document;
insert into collection (tenant_id, name) select distinct tenant_id, 'main' from document;

alter table document
  -- Stays the same over versions; a name that is deleted and comes again gets another one.
  add column id text not null default replace(gen_random_uuid()::text, '-', ''),
  add column collection text not null default 'main',
  add column labels text[] not null default '{}',
  add column version integer not null default 1,
  drop column content,
  add unique (tenant_id, id),
  add foreign key (tenant_id, collection) references collection (tenant_id, name),
  add foreign key (tenant_id, sha256) references original (tenant_id, sha256);
create index document_collection on document (tenant_id, collection);
create index document_labels on document using gin (labels);

create table document_version (
  tenant_id text not null,
  document_id text not null,
  number integer not null,
  title text not null,
  language text not null check (language in ('fr', 'en')),
  sha256 text not null,
  -- Blocks, tables and places as the parser gave them, deflated; null: read before they were kept.
  structure bytea,
  -- Pages, slides or sheets; 0 for a document without any.
  pages integer not null,
  sections integer not null,
  passages integer not null,
  stored_at timestamptz not null default now(),
  primary key (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references document (tenant_id, id) on delete cascade,
  foreign key (tenant_id, sha256) references original (tenant_id, sha256)
);
create index document_version_original on document_version (tenant_id, sha256);

alter table passage no force row level security;
alter table section no force row level security;
insert into document_version
  (tenant_id, document_id, number, title, language, sha256, pages, sections, passages, stored_at)
  select tenant_id, id, 1, title, language, sha256, 0,
    (select count(*) from section s where s.tenant_id = d.tenant_id and s.document = d.name),
    (select count(*) from passage p where p.tenant_id = d.tenant_id and p.document = d.name),
    ingested_at
  from document d;
alter table section force row level security;
alter table passage force row level security;
alter table document force row level security;

-- Where in the document each passage stands, a place a text; see PlaceText.
alter table passage add column places text[] not null default '{}';

-- The tables of documents' present versions.
create table document_table (
  tenant_id text not null,
  document_id text not null,
  number integer not null,
  -- From 1; 0 for a document without pages.
  page integer not null,
  -- Names for columns, made of the first row: lower case, digits and '_'; each once.
  columns text[] not null,
  -- The first row as it is written.
  header text[] not null,
  -- Which columns hold numbers only.
  numeric boolean[] not null,
  rows integer not null,
  primary key (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references document (tenant_id, id) on delete cascade
);

create table table_row (
  tenant_id text not null,
  document_id text not null,
  table_number integer not null,
  number integer not null,
  cells text[] not null,
  -- The number that a cell is, or null.
  numbers numeric[] not null,
  primary key (tenant_id, document_id, table_number, number),
  foreign key (tenant_id, document_id, table_number)
    references document_table (tenant_id, document_id, number) on delete cascade
);

call keep_tenants_apart('collection');
call keep_tenants_apart('original');
call keep_tenants_apart('document_version');
call keep_tenants_apart('document_table');
call keep_tenants_apart('table_row');
