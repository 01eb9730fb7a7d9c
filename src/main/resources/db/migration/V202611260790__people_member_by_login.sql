-- Which websites a login has members of is asked across all of them, when its address changes or it is erased.
create index member_by_login on people.member (user_id, tenant_id);
