-- For the sweep that forgets receipts once no copy of their event can come any more.
create index event_receipt_by_age on kernel.event_receipt (heard_at);
