-- An index for every order in which a list of all that a tenant has may be asked for: a page of it sorts nothing.
create index order_by_total on work.order (tenant_id, total, id);
create index order_by_status_alone on work.order (tenant_id, status, id);
create index thread_by_age on talk.thread (tenant_id, created_at, id);
create index top_up_by_amount on money.top_up (tenant_id, amount, id);
create index payment_by_amount on money.payment (tenant_id, amount, id);
create index fine_by_total on reward.fine (tenant_id, total, id);
create index loyalty_entry_by_points on reward.loyalty_entry (tenant_id, points, id);
create index member_by_name on people.member (tenant_id, display_name, id);
