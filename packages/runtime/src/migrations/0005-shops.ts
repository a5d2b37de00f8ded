/** A shop's own wording, and a version by which two people changing it notice each other. */
export const shops = `
alter table kefu.shops
  add column version int not null default 1,
  add column scripts json not null default '{}',
  add column script_values json not null default '{}';
`
