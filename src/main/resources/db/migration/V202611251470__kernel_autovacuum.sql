-- When autovacuum comes. Its defaults wait for a fifth of a table, which of a large one is millions of rows. Partitions
-- keep the defaults: they are a week or a month of rows, and then rest.

-- Queues: few rows, each soon gone. Readers must not wade through what is gone.
alter table kernel.event_outbox set (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 10000, autovacuum_vacuum_cost_delay = 0);
alter table kernel.timer set (
    autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
alter table kernel.event_failure set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
alter table kernel.idempotency set (autovacuum_vacuum_scale_factor = 0.05);
-- A lease writes no index, so with room on its page it needs no vacuum either.
alter table kernel.relay_slot set (fillfactor = 10);

-- Counters and balances, changed with most writes: room on the page, so that a change touches no index.
alter table money.account set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
alter table talk.inbox set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
alter table talk.participant set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02);

-- Rows with a life of some steps.
alter table work.order set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table talk.thread set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table talk.notification set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table money.hold set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Rows that are only added: vacuumed so that reads from an index alone stay that, and frozen a little at a time.
alter table work.quote set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
alter table work.order_transition set (
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
alter table talk.message set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
alter table money.entry set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
alter table money.posting set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
alter table money.payment set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
