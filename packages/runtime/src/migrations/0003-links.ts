/**
 * Cases that wait for others, cases that begin before there is an order, and one open case of a flow for each order or
 * buyer.
 */
export const links = `
-- A case knows whom it is about: an order, or the buyer who has not ordered yet. The order's version is where the mirror
-- stood when the case last heard of it. Cases from before this migration share their order with whoever is there.
alter table kefu.cases
  alter column order_id drop not null,
  add column order_version int,
  add column buyer_platform text,
  add column buyer_id text,
  add column exclusive boolean not null default false,
  add constraint cases_concern_somebody
    check (order_id is not null or (buyer_platform is not null and buyer_id is not null));
create unique index cases_open_of_order on kefu.cases (shop_id, order_id, flow)
  where status = 'open' and exclusive and order_id is not null;
create unique index cases_open_of_buyer on kefu.cases (shop_id, buyer_platform, buyer_id, flow)
  where status = 'open' and exclusive and order_id is null;
create index cases_before_order on kefu.cases (shop_id, buyer_platform, buyer_id, id)
  where status = 'open' and order_id is null;

-- The order's version that a step was thought out on: with the order's own log, what the case saw can be told again.
alter table kefu.case_events add column order_version int;

-- Who waits for whom. The row is the notice as well: the step that ends the child writes the outcome and from when the
-- parent is to be told; telling it is one transaction with the parent's own step.
create table kefu.case_links (
  shop_id text not null,
  parent_id uuid not null,
  child_id uuid not null,
  outcome text,
  tell_at timestamptz,
  attempts int not null default 0,
  told text,
  reason text,
  primary key (shop_id, parent_id, child_id)
);
create index case_links_of_child on kefu.case_links (shop_id, child_id, parent_id);
create index case_links_next on kefu.case_links (tell_at) where tell_at is not null;

-- Who asked before hears of what ends from now on.
do $$ begin
  perform set_config('kefu.discovery', 'on', true);
  insert into kefu.case_links (shop_id, parent_id, child_id, outcome)
    select c.shop_id, c.parent_id, c.id, c.outcome from kefu.cases c where c.parent_id is not null;
  perform set_config('kefu.discovery', 'off', true);
end $$;

alter table kefu.case_links enable row level security;
alter table kefu.case_links force row level security;
create policy own_shop on kefu.case_links
  using (shop_id = nullif(current_setting('kefu.shop_id', true), ''));
grant select, insert, update, delete on kefu.case_links to kefu_app;
do $$ begin
  execute 'create policy discovery on kefu.case_links for select to current_user using (true)';
end $$;

-- Parents that are to be told, across shops: ids only.
create function kefu.due_links(at timestamptz, most int)
returns table (shop_id text, parent_id uuid, child_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.shop_id, l.parent_id, l.child_id from kefu.case_links l where l.tell_at <= at order by l.tell_at limit most
$$;

-- The links of a case in both directions: those who wait for it, then those that it waits for.
create function kefu.links_of(of_shop text, wanted uuid) returns setof kefu.case_links
language plpgsql as $$
begin
  perform set_config('kefu.shop_id', of_shop, true);
  return query
    (select * from kefu.case_links l where l.shop_id = of_shop and l.child_id = wanted order by l.parent_id)
    union all
    (select * from kefu.case_links l where l.shop_id = of_shop and l.parent_id = wanted order by l.child_id);
end $$;

-- One at a time: a case of the buyer without an order, and the fact that he has ordered. Held until the transaction ends.
create function kefu.lock_buyer(of_shop text, platform text, account text) returns void
language sql as $$
  select pg_advisory_xact_lock(hashtext('kefu.buyer'), hashtext(json_build_array(of_shop, platform, account)::text))
$$;

-- As before, and: a start that finds its place taken answers who has it; a step is only written when its case has heard
-- of no newer order since; the end of a case makes a notice for each that waits for it.
drop function kefu.commit(json);
create function kefu.commit(batch json) returns table (result text, stands_at int, open_case uuid)
language plpgsql as $$
declare
  item record;
  current_version int;
  of_order text;
  heard int;
begin
  for item in
    select * from json_to_recordset(batch) as x (
      shop text, id uuid, expected int, version int, order_id text, order_version int, buyer_platform text,
      buyer_id text, exclusive boolean, flow text, flow_version int,
      parent uuid, status text, outcome text, states text[], stored json, at timestamptz, type text, payload json,
      role text, subject text, taken text[], said text[], key text, hash text,
      dropped text[], timers json, effects json, now timestamptz)
  loop
    perform set_config('kefu.shop_id', item.shop, true);
    open_case := null;
    if item.expected <> 0 then
      select c.version, c.order_id, c.order_version into current_version, of_order, heard from kefu.cases c
        where c.shop_id = item.shop and c.id = item.id for update;
      if not found then
        result := 'gone'; stands_at := null; return next; continue;
      end if;
      if current_version <> item.expected then
        result := 'stale'; stands_at := current_version; return next; continue;
      end if;
      -- Another order than the case had is one that its buyer has placed since: its versions begin anew.
      if heard > coalesce(item.order_version, 0) and of_order = coalesce(item.order_id, of_order) then
        result := 'order-moved'; stands_at := heard; return next; continue;
      end if;
    elsif item.order_id is null then
      perform kefu.lock_buyer(item.shop, item.buyer_platform, item.buyer_id);
    else
      -- The order must still stand where it stood when the case was thought out: a fact reported meanwhile is not missed.
      select o.version into current_version from kefu.orders o
        where o.shop_id = item.shop and o.order_id = item.order_id for share;
      if current_version is distinct from item.order_version then
        result := 'order-moved'; stands_at := current_version; return next; continue;
      end if;
    end if;
    if item.key is not null and exists (
      select from kefu.order_events o where o.shop_id = item.shop and o.idempotency_key = item.key)
    then
      result := 'key'; stands_at := current_version; return next; continue;
    end if;
    if item.expected = 0 then
      insert into kefu.cases
        (shop_id, id, order_id, order_version, buyer_platform, buyer_id, exclusive, flow, flow_version, version, status,
         outcome, states, stored, parent_id, opened_at, updated_at)
        values (item.shop, item.id, item.order_id, item.order_version, item.buyer_platform, item.buyer_id,
          item.exclusive, item.flow, item.flow_version, item.version, item.status, item.outcome, item.states,
          item.stored, item.parent, item.at, item.at)
        on conflict do nothing;
      if not found then
        if item.order_id is null then
          select c.id into open_case from kefu.cases c
            where c.shop_id = item.shop and c.buyer_platform = item.buyer_platform and c.buyer_id = item.buyer_id
              and c.flow = item.flow and c.order_id is null and c.status = 'open' and c.exclusive;
        else
          select c.id into open_case from kefu.cases c
            where c.shop_id = item.shop and c.order_id = item.order_id
              and c.flow = item.flow and c.status = 'open' and c.exclusive;
        end if;
        result := 'exists'; stands_at := null; return next; continue;
      end if;
    end if;
    insert into kefu.case_events as e
      (shop_id, case_id, seq, at, type, payload, actor_role, actor_subject, taken, states, said,
       idempotency_key, request_hash, order_version)
      values (item.shop, item.id, item.version, item.at, item.type, item.payload, item.role, item.subject,
        item.taken, item.states, item.said, item.key, item.hash, item.order_version)
      on conflict (shop_id, idempotency_key) where idempotency_key is not null do nothing;
    if not found then
      if item.expected = 0 then
        delete from kefu.cases c where c.shop_id = item.shop and c.id = item.id;
      end if;
      result := 'key'; stands_at := current_version; return next; continue;
    end if;
    if item.expected <> 0 then
      update kefu.cases c
        set version = item.version, status = item.status, outcome = item.outcome, states = item.states,
            stored = item.stored, updated_at = item.at, order_id = coalesce(item.order_id, c.order_id),
            order_version = item.order_version
        where c.shop_id = item.shop and c.id = item.id;
    elsif item.parent is not null then
      insert into kefu.case_links (shop_id, parent_id, child_id)
        select p.shop_id, p.id, item.id from kefu.cases p where p.shop_id = item.shop and p.id = item.parent;
    end if;
    if item.status = 'done' then
      update kefu.case_links l
        set outcome = item.outcome, tell_at = item.now, attempts = 0, told = null, reason = null
        where l.shop_id = item.shop and l.child_id = item.id;
    end if;
    if item.dropped is not null then
      delete from kefu.timers t
        where t.shop_id = item.shop and t.case_id = item.id and t.timer_id = any (item.dropped);
    end if;
    if item.timers is not null then
      insert into kefu.timers as t (shop_id, case_id, timer_id, generation, due_at, run_at)
        select item.shop, item.id, n.id, n.generation, n.due, n.due
        from json_to_recordset(item.timers) as n (id text, generation int, due timestamptz)
        on conflict (shop_id, case_id, timer_id) do update
          set generation = excluded.generation, due_at = excluded.due_at, run_at = excluded.run_at,
              attempts = 0, fault_id = null;
    end if;
    if item.effects is not null then
      insert into kefu.effects (shop_id, case_id, seq, index, type, params, visible_at)
        select item.shop, item.id, item.version, n.index, n.type, n.params, item.now
        from json_to_recordset(item.effects) as n (index int, type text, params json);
    end if;
    result := 'ok'; stands_at := item.version; return next;
  end loop;
end $$;

revoke execute on all functions in schema kefu from public;
grant execute on all functions in schema kefu to kefu_app;
`
