/** A buyer's cases that have ended, found by him: some ends leave no room for another case. */
export const buyers = `
create index cases_ended_of_buyer on kefu.cases (shop_id, buyer_platform, buyer_id, flow)
  where status = 'done' and order_id is null;
`
