-- The members that a website has, for whom it may have so many: not those who were turned away or erased, nor operators.
create index member_counted on people.member (tenant_id)
    where status not in ('declined', 'erased') and role <> 'superadmin';
