/** People err: cases can be void, and requests to the world withdrawn before they went out. */
export const amendments = `
alter table kefu.cases add constraint cases_status check (status in ('open', 'done', 'void'));
alter table kefu.effects
  add constraint effects_status check (status in ('waiting', 'delivered', 'dead', 'withdrawn'));

-- As before, with void cases beside the open and the done ones.
create or replace function kefu.cases_of(
  of_shop text, of_flow text, of_order text, of_status text, in_state text, before uuid, most int)
returns setof kefu.cases
language plpgsql as $$
begin
  perform set_config('kefu.shop_id', of_shop, true);
  return query execute 'select * from kefu.cases c where c.shop_id = $1'
    || case when of_flow is null then '' else ' and c.flow = $2' end
    || case when of_order is null then '' else ' and c.order_id = $3' end
    || case of_status when 'open' then ' and c.status = ''open''' when 'done' then ' and c.status = ''done'''
         when 'void' then ' and c.status = ''void''' else '' end
    || case when in_state is null then '' else ' and $4 = any (c.states)' end
    || case when before is null then '' else ' and c.id < $5' end
    || ' order by c.id desc limit $6'
    using of_shop, of_flow, of_order, in_state, before, most;
end $$;
`
