-- When something was sent to an address that is no member's, by which website, as a hash of both: it is not sent too often.
create table people.address_dispatch (
    addressee bytea not null,
    sent_at timestamptz not null,
    primary key (addressee, sent_at)
);
create index address_dispatch_by_age on people.address_dispatch (sent_at);
grant select, insert, delete on people.address_dispatch to ${system};
