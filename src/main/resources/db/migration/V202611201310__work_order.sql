-- Orders, what happened to them, and which writers asked for them.
create table work.order (
    tenant_id uuid not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    status text not null check (
        status in ('PENDING_PAYMENT', 'AVAILABLE', 'IN_PROGRESS', 'SUBMITTED', 'COMPLETED', 'CANCELLED')),
    client_id uuid not null,
    writer_id uuid,
    title text not null check (char_length(title) between 1 and 200),
    instructions text not null check (char_length(instructions) <= 20000),
    paper_type text not null,
    academic_level text not null,
    spacing text not null,
    pages integer not null check (pages > 0),
    words integer not null check (words > 0),
    extras text[] not null,
    deadline timestamptz not null,
    writer_deadline timestamptz,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    total bigint not null check (total > 0),
    writer_pay bigint not null check (writer_pay between 0 and total),
    quote_id uuid not null,
    payment_id uuid,
    hold_id uuid,
    assigned_at timestamptz,
    first_submitted_at timestamptz,
    submitted_at timestamptz,
    submission_note text,
    completed_at timestamptz,
    cancelled_at timestamptz,
    cancellation_reason text,
    primary key (tenant_id, id),
    foreign key (tenant_id, client_id) references people.member (tenant_id, id),
    foreign key (tenant_id, writer_id) references people.member (tenant_id, id),
    foreign key (tenant_id, quote_id) references work.quote (tenant_id, id),
    check (writer_deadline <= deadline),
    check ((status in ('AVAILABLE', 'IN_PROGRESS', 'SUBMITTED', 'COMPLETED')) <= (hold_id is not null)),
    check ((status in ('IN_PROGRESS', 'SUBMITTED', 'COMPLETED')) <= (writer_id is not null))
);
create index order_by_creation on work.order (tenant_id, created_at, id);
create index order_by_client on work.order (tenant_id, client_id, created_at, id);
create index order_by_writer on work.order (tenant_id, writer_id, created_at, id) where writer_id is not null;
create index order_by_status on work.order (tenant_id, status, created_at, id);
create index order_by_deadline on work.order (tenant_id, deadline, id);
select kernel.tenant_table('work.order');

create table work.order_transition (
    tenant_id uuid not null,
    id uuid not null,
    order_id uuid not null,
    transition text not null,
    from_status text,
    to_status text not null,
    actor_id uuid,
    actor_role text not null,
    reason text,
    occurred_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references work.order (tenant_id, id)
);
create index order_transition_by_order on work.order_transition (tenant_id, order_id, id);
select kernel.append_only_table('work.order_transition');

create table work.order_request (
    tenant_id uuid not null,
    id uuid not null,
    order_id uuid not null,
    writer_id uuid not null,
    note text not null default '',
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, order_id, writer_id),
    foreign key (tenant_id, order_id) references work.order (tenant_id, id),
    foreign key (tenant_id, writer_id) references people.member (tenant_id, id)
);
select kernel.tenant_table('work.order_request');
