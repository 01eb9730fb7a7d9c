-- Letters that can be left out are refused where a website may send no more this month: what they said is not kept.
alter table kernel.letter drop constraint letter_status_check;
alter table kernel.letter add constraint letter_status_check
    check (status in ('queued', 'sent', 'failed', 'expired', 'dropped', 'refused'));
