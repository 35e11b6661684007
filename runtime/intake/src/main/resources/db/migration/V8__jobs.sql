-- Uploads that are taken in by and by, and folders that are watched.

create table job (
  tenant_id text not null,
  id text not null check (id ~ '^[0-9a-f]{32}$'),
  -- 'open' takes uploads; 'closed' takes no more; 'cancelled' does nothing any more.
  state text not null check (state in ('open', 'closed', 'cancelled')),
  collection text not null,
  labels text[] not null,
  -- Who made it, for the records of what it does.
  principal_kind text not null check (principal_kind in ('person', 'program')),
  principal text not null,
  application text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);

create table job_item (
  tenant_id text not null,
  job text not null,
  ordinal integer not null,
  name text not null,
  language text check (language in ('fr', 'en')),
  -- 'waiting' is to be done; 'taken' is in the library; 'refused' cannot be read; 'failed' did not
  -- work several times (a dead letter) and waits for a person; 'dropped' was cancelled.
  state text not null check (state in ('waiting', 'taken', 'refused', 'failed', 'dropped')),
  -- Counted before the work begins, so that one that ends the process is not tried for ever.
  attempts integer not null default 0,
  -- Of one that was taken: added, replaced, unchanged; of the others the reason.
  outcome text not null default '',
  bytes bigint not null,
  -- The upload, until it is taken or dropped.
  content bytea,
  since timestamptz not null default now(),
  primary key (tenant_id, job, ordinal),
  foreign key (tenant_id, job) references job (tenant_id, id) on delete cascade
);
create index job_item_waiting on job_item (tenant_id, since) where state = 'waiting';
alter table job_item alter column content set storage external;

create table watched_folder (
  tenant_id text not null,
  id text not null check (id ~ '^[0-9a-f]{32}$'),
  -- Below the tenant's folder of the inbox; '' is that folder itself.
  folder text not null,
  collection text not null,
  -- Whether a document goes when its file goes.
  mirror boolean not null,
  job text not null,
  created_at timestamptz not null default now(),
  -- What the last look found wrong; empty when nothing.
  problem text not null default '',
  looked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, folder),
  foreign key (tenant_id, job) references job (tenant_id, id)
);

-- What a watched folder held when it was looked at last.
create table watched_file (
  tenant_id text not null,
  watch text not null,
  path text not null,
  bytes bigint not null,
  modified_at timestamptz not null,
  primary key (tenant_id, watch, path),
  foreign key (tenant_id, watch) references watched_folder (tenant_id, id) on delete cascade
);

call keep_tenants_apart('job');
call keep_tenants_apart('job_item');
call keep_tenants_apart('watched_folder');
call keep_tenants_apart('watched_file');

-- The work in the background asks which tenants there are: '*' is no tenant's name.
create policy which_tenants on job for select using (current_tenant() = '*');
