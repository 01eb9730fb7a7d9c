-- Payments: who paid for what, and how. What has become of the money is the state of the hold.
create table money.payment (
    tenant_id uuid not null,
    id uuid not null,
    subject_kind text not null,
    subject_id uuid not null,
    payer_id uuid not null,
    method text not null,
    amount bigint not null,
    currency text not null,
    hold_id uuid not null,
    reference text,
    paid_by uuid not null,
    paid_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, payer_id) references people.member (tenant_id, id),
    foreign key (tenant_id, paid_by) references people.member (tenant_id, id),
    foreign key (tenant_id, hold_id) references money.hold (tenant_id, id),
    constraint payment_method check (method in ('wallet', 'manual')),
    constraint payment_amount check (amount > 0)
);
create unique index payment_by_hold on money.payment (tenant_id, hold_id);
create index payment_by_age on money.payment (tenant_id, paid_at, id);
create index payment_by_payer on money.payment (tenant_id, payer_id, paid_at, id);
create index payment_by_subject on money.payment (tenant_id, subject_id);
select kernel.append_only_table('money.payment');
