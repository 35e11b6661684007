-- Vectors by what made them, so that those of a new embedder stand beside those that still serve;
-- and with which recipe each tenant is searched.

create table retrieval_recipe (
  tenant_id text not null,
  -- 'serving' answers questions; 'candidate' is being made ready to take its place.
  state text not null check (state in ('serving', 'candidate')),
  -- JSON: embedders by name, views, weights.
  recipe text not null,
  -- Of a candidate: what the comparison with the serving one found, JSON; null before it is done.
  comparison text,
  primary key (tenant_id, state)
);

-- Which spaces a document has all its vectors in. A space is an embedder's files and a view.
create table document_space (
  tenant_id text not null,
  document text not null,
  space text not null check (space ~ '^[0-9a-f]{16}$'),
  -- Model, tokenizer, recipe and view in full; the space is their digest.
  made_with text not null,
  primary key (tenant_id, document, space),
  foreign key (tenant_id, document) references document on delete cascade
);

create table section_vector (
  tenant_id text not null,
  document text not null,
  space text not null,
  ordinal integer not null,
  section integer not null,
  passage integer not null,
  -- 32-bit floats, big-endian, of length 1: kept so that the index can be rebuilt without the model.
  numbers bytea not null,
  primary key (tenant_id, document, space, ordinal),
  foreign key (tenant_id, document, space) references document_space on delete cascade
);

-- Questions that a section answers, written by a model; a view of their own.
create table section_question (
  tenant_id text not null,
  document text not null,
  section integer not null,
  ordinal integer not null,
  question text not null,
  -- Who wrote it.
  model text not null,
  primary key (tenant_id, document, section, ordinal),
  foreign key (tenant_id, document, section) references section on delete cascade
);

-- Questions whose section is known, asked before a recipe is taken over.
create table known_question (
  tenant_id text not null,
  question text not null,
  document text not null,
  heading text not null,
  primary key (tenant_id, question)
);

call keep_tenants_apart('retrieval_recipe');
call keep_tenants_apart('document_space');
call keep_tenants_apart('section_vector');
call keep_tenants_apart('section_question');
call keep_tenants_apart('known_question');

alter table passage drop column embedding;
alter table document drop column vectors;

-- The index of words and that of vectors are two stores now, both made again: a store without a
-- mark is emptied, and lacks all. Lifting the force lets this see the rows of every tenant.
alter table derived_store no force row level security;
alter table derivation_due no force row level security;
delete from derivation_due where store = 'index';
delete from derived_store where store = 'index';
alter table derived_store drop constraint derived_store_store_check;
alter table derivation_due drop constraint derivation_due_store_check;
alter table derived_store add check (store in ('words', 'vectors', 'graph'));
alter table derivation_due add check (store in ('words', 'vectors', 'graph'));
alter table derived_store force row level security;
alter table derivation_due force row level security;
