-- Timers that are not tried any more are counted every few seconds, among all that wait for their time.
create index timer_given_up on kernel.timer (tenant_id, kind) where attempts >= 20;
