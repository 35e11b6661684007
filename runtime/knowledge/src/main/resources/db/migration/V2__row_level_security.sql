-- A transaction sees and changes the rows of the one tenant that it names:
--   select set_config('casemate.tenant', TENANT, true)
-- One that names none sees nothing. Forced: the owner is no exception. So a later migration that
-- reads or changes rows has to lift the force and put it back, or it fails.

revoke all on schema public from public;
grant usage on schema public to casemate_app;

create function current_tenant() returns text language sql stable parallel safe
  -- Empty, not null, once a session has named a tenant in an earlier transaction.
  return nullif(current_setting('casemate.tenant', true), '');

-- For every table with the column tenant_id, in the migration that makes it.
create procedure keep_tenants_apart(kept regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', kept);
  execute format('alter table %s force row level security', kept);
  execute format('create policy own_tenant on %s using (tenant_id = current_tenant())', kept);
  execute format('grant select, insert, update, delete on %s to casemate_app', kept);
end $$;
revoke all on procedure keep_tenants_apart(regclass) from public;

call keep_tenants_apart('tenant_generation');
call keep_tenants_apart('document');
call keep_tenants_apart('section');
call keep_tenants_apart('passage');

-- Catching up asks which tenants there are: '*' is no tenant's name.
create policy which_tenants on tenant_generation for select using (current_tenant() = '*');
