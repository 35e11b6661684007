-- The keys by which programs call. A key itself is nowhere: only its SHA-256, of 256 random bits.

create table program_key (
  tenant_id text not null,
  id text not null primary key check (id ~ '^[0-9a-f]{12}$'),
  program text not null,
  sha256 text not null unique check (length(sha256) = 64),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);

call keep_tenants_apart('program_key');

-- A key is looked up before its tenant is known, and the operator lists those of every tenant.
create policy every_key on program_key for select using (current_tenant() = '*');
