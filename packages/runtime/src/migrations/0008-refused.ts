/** A request for a case that its flow refuses: settled, and neither delivered nor dead. */
export const refused = `
alter table kefu.effects
  drop constraint effects_status,
  add constraint effects_status check (status in ('waiting', 'delivered', 'refused', 'dead', 'withdrawn'));
`
