/**
 * A program that knows no places goes on until it is replaced: its cases take the empty place, and share it where it knew
 * of several of their flow.
 */
export const programBefore = `
-- As before, but what the program before does not say is taken as it meant it.
create or replace function kefu.commit(batch json) returns table (result text, stands_at int, open_case uuid)
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
      buyer_id text, place text, exclusive boolean, ends_for_good text[], flow text, flow_version int,
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
        (shop_id, id, order_id, order_version, buyer_platform, buyer_id, exclusive, place, flow, flow_version, version,
         status, outcome, states, stored, parent_id, opened_at, updated_at)
        values (item.shop, item.id, item.order_id, item.order_version, item.buyer_platform, item.buyer_id,
          coalesce(item.exclusive, true), coalesce(item.place, ''), item.flow, item.flow_version, item.version, item.status, item.outcome, item.states,
          item.stored, item.parent, item.at, item.at)
        on conflict do nothing;
      if not found then
        if item.order_id is null then
          select c.id into open_case from kefu.cases c
            where c.shop_id = item.shop and c.buyer_platform = item.buyer_platform and c.buyer_id = item.buyer_id
              and c.flow = item.flow and c.place = coalesce(item.place, '')
              and c.order_id is null and c.status = 'open' and c.exclusive;
        else
          select c.id into open_case from kefu.cases c
            where c.shop_id = item.shop and c.order_id = item.order_id
              and c.flow = item.flow and c.place = coalesce(item.place, '') and c.status = 'open' and c.exclusive;
        end if;
        result := 'exists'; stands_at := null; return next; continue;
      end if;
      -- Only now: an end under way has held the insert up, and is seen once it stands.
      if item.ends_for_good is not null then
        select c.id into open_case from kefu.cases c
          where c.shop_id = item.shop and c.buyer_platform = item.buyer_platform and c.buyer_id = item.buyer_id
            and c.flow = item.flow and c.order_id is null and c.status = 'done' and c.id <> item.id
            and c.outcome = any (item.ends_for_good)
          limit 1;
        if found then
          delete from kefu.cases c where c.shop_id = item.shop and c.id = item.id;
          result := 'ended'; stands_at := null; return next; continue;
        end if;
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
`
