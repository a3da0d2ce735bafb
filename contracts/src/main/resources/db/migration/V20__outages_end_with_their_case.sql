-- What people say about a product ends when its case is resolved, and is not there again when the case is reopened.
UPDATE unusable_time u
SET until = greatest(u.since, c.resolved_at)
FROM support_case c
WHERE c.case_id = u.case_id AND u.until IS NULL AND c.resolved_at IS NOT NULL;
