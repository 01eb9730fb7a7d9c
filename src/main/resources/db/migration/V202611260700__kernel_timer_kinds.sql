-- Due timers are found kind by kind: some kinds have less room than others, and a backlog of one hides no other.
drop index kernel.timer_due;
create index timer_due on kernel.timer (kind, due_at) where attempts < 20;
