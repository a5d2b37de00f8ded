/**
 * What stays quick however much there is: discovery that looks at nothing but what this program can do, lists that read
 * one page in one round trip, and a look at what still runs on a flow version.
 */
export const discovery = `
-- After a transaction the setting reads as an empty text, not as null: no shop is called that.
do $$
declare tenant text;
begin
  foreach tenant in array array['shops','orders','order_events','cases','case_events','timers','effects'] loop
    execute format(
      'alter policy own_shop on kefu.%I using (shop_id = nullif(current_setting(''kefu.shop_id'', true), ''''))', tenant);
  end loop;
end $$;

-- Timers that are due, across shops: ids only. Where tests may move clocks, a shop whose clock was set goes by it;
-- everywhere else such a clock does not hold its timers up.
drop function kefu.due_timers(timestamptz, int);
create function kefu.due_timers(at timestamptz, most int, test_clocks boolean)
returns table (shop_id text, case_id uuid, timer_id text, generation int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  (select t.shop_id, t.case_id, t.timer_id, t.generation
   from kefu.timers t
   where t.run_at <= at
     and not (test_clocks
       and exists (select from kefu.shops s where s.shop_id = t.shop_id and s.test_now is not null))
   order by t.run_at limit most)
  union all
  (select d.shop_id, d.case_id, d.timer_id, d.generation
   from kefu.shops s cross join lateral (
     select t.shop_id, t.case_id, t.timer_id, t.generation
     from kefu.timers t where t.shop_id = s.shop_id and t.run_at <= s.test_now
     order by t.run_at limit most) d
   where test_clocks and s.test_now is not null
   limit most)
$$;

-- Effects that nobody takes wait for good: they must not be walked over at every look. So each type has its own queue,
-- and so has each flow that a case is asked of.
drop index kefu.effects_next;
create index effects_next on kefu.effects (type, visible_at)
  where status = 'waiting' and type <> 'case.openRequested';
create index effects_links on kefu.effects ((params ->> 'flow'), visible_at)
  where status = 'waiting' and type = 'case.openRequested';

create or replace function kefu.waiting_effects(
  at timestamptz, all_types boolean, types text[], flows text[], most int)
returns table (shop_id text, case_id uuid, seq int, index int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive kinds (type) as (
    (select e.type from kefu.effects e
     where e.status = 'waiting' and e.type <> 'case.openRequested' order by e.type limit 1)
    union all
    select (select e.type from kefu.effects e
            where e.status = 'waiting' and e.type <> 'case.openRequested' and e.type > k.type
            order by e.type limit 1)
    from kinds k where k.type is not null
  )
  select found.shop_id, found.case_id, found.seq, found.index from (
    select asked.* from (
      select k.type from kinds k where all_types
      union all
      select wanted.type from unnest(types) as wanted (type) where not all_types
    ) as wanted cross join lateral (
      select e.shop_id, e.case_id, e.seq, e.index, e.visible_at from kefu.effects e
      where e.status = 'waiting' and e.type <> 'case.openRequested' and e.type = wanted.type and e.visible_at <= at
      order by e.visible_at limit most) as asked
    union all
    select links.* from unnest(flows) as known (flow) cross join lateral (
      select e.shop_id, e.case_id, e.seq, e.index, e.visible_at from kefu.effects e
      where e.status = 'waiting' and e.type = 'case.openRequested' and e.params ->> 'flow' = known.flow
        and e.visible_at <= at
      order by e.visible_at limit most) as links
  ) as found
  order by found.visible_at limit most
$$;

-- Whether open cases, in any shop, run on a version of a flow. The owner may look for the length of this call only.
create index cases_open_versions on kefu.cases (flow, flow_version) where status = 'open';
do $$ begin
  execute 'create policy discovery on kefu.cases for select to current_user
    using (current_setting(''kefu.discovery'', true) = ''on'')';
end $$;
create function kefu.has_open_cases(of_flow text, of_version int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_any boolean;
begin
  perform set_config('kefu.discovery', 'on', true);
  select exists (select from kefu.cases c
    where c.status = 'open' and c.flow = of_flow and c.flow_version = of_version) into found_any;
  perform set_config('kefu.discovery', 'off', true);
  return found_any;
end $$;

-- A page of cases, newest first. It is put together of fixed parts alone, so that each combination is planned with the
-- index that fits it: a status that comes as a parameter would hide the index of open cases from a prepared plan.
create function kefu.cases_of(
  of_shop text, of_flow text, of_order text, of_status text, in_state text, before uuid, most int)
returns setof kefu.cases
language plpgsql as $$
begin
  perform set_config('kefu.shop_id', of_shop, true);
  return query execute 'select * from kefu.cases c where c.shop_id = $1'
    || case when of_flow is null then '' else ' and c.flow = $2' end
    || case when of_order is null then '' else ' and c.order_id = $3' end
    || case of_status when 'open' then ' and c.status = ''open''' when 'done' then ' and c.status = ''done''' else '' end
    || case when in_state is null then '' else ' and $4 = any (c.states)' end
    || case when before is null then '' else ' and c.id < $5' end
    || ' order by c.id desc limit $6'
    using of_shop, of_flow, of_order, in_state, before, most;
end $$;

-- The log of a case with what it asked for.
create function kefu.timeline_of(of_shop text, wanted uuid)
returns table (seq int, at timestamptz, type text, payload json, actor_role text, actor_subject text, taken text[],
  states text[], said text[], effects json)
language plpgsql as $$
begin
  perform set_config('kefu.shop_id', of_shop, true);
  return query
    select v.seq, v.at, v.type, v.payload, v.actor_role, v.actor_subject, v.taken, v.states, v.said,
      (select json_agg(json_build_object('index', e.index, 'type', e.type, 'params', e.params, 'status', e.status,
          'attempts', e.attempts, 'last_error', e.last_error) order by e.index)
        from kefu.effects e where e.shop_id = of_shop and e.case_id = wanted and e.seq = v.seq)
    from kefu.case_events v where v.shop_id = of_shop and v.case_id = wanted
    order by v.seq;
end $$;

revoke execute on all functions in schema kefu from public;
grant execute on all functions in schema kefu to kefu_app;
`
