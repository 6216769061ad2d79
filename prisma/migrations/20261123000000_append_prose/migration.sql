-- One call per group commit instead of five: every round trip is paid by everybody who waits for an echo.
--
-- Rows come in the order of arrival. Answers in the same order: the number of the row that was stored, or why it was not
-- (`still`, `sealed`, `unknown-document`, `stale-grant`, `busy`). A row without bytes belongs to a case whose key is gone.
CREATE FUNCTION append_prose(
  p_documents uuid[],
  p_accounts uuid[],
  p_case_versions bigint[],
  p_committee_versions bigint[],
  p_account_versions bigint[],
  p_bytes bytea[],
  p_sizes int[]
) RETURNS TABLE (stored_as int, why text)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  l_ids uuid[];
  l_cases uuid[];
  l_committees uuid[];
  l_modes text[];
  l_numbers int[];
BEGIN
  -- In the order of ids; documents that somebody else holds are passed over and wait for the next batch. Whoever opens a
  -- round or seals takes the same lock: from then on nothing gets past.
  SELECT array_agg(d.id), array_agg(d.case_id), array_agg(d.committee_id), array_agg(d.mode), array_agg(d.last_number)
  INTO l_ids, l_cases, l_committees, l_modes, l_numbers
  FROM (
    SELECT h.id, h.case_id, h.committee_id, h.mode, h.last_number
    FROM prose_document h
    WHERE h.id = ANY(p_documents)
    ORDER BY h.id
    FOR UPDATE SKIP LOCKED
  ) d;

  -- A statement of its own, after the locks: it sees every access version that rose before them.
  RETURN QUERY
  WITH head AS (
    SELECT h.* FROM unnest(l_ids, l_cases, l_committees, l_modes, l_numbers)
      AS h (id, case_id, committee_id, mode, last_number)
  ), sent AS (
    SELECT s.*
    FROM unnest(p_documents, p_accounts, p_case_versions, p_committee_versions, p_account_versions, p_bytes, p_sizes)
      WITH ORDINALITY
      AS s (document_id, account_id, case_version, committee_version, account_version, bytes, size, place)
  ), judged AS (
    SELECT s.place, s.document_id, s.account_id, s.bytes, s.size, h.last_number,
      CASE
        WHEN h.id IS NULL AND s.bytes IS NOT NULL
          AND EXISTS (SELECT FROM prose_document d WHERE d.id = s.document_id) THEN 'busy'
        WHEN h.id IS NULL OR s.bytes IS NULL THEN 'unknown-document'
        WHEN h.mode <> 'open' THEN h.mode
        -- A scope without a row was never bumped and has version 0.
        WHEN s.case_version <> coalesce((SELECT v.version FROM access_version v WHERE v.scope = h.case_id), 0)
          OR s.committee_version <> coalesce((SELECT v.version FROM access_version v WHERE v.scope = h.committee_id), 0)
          OR s.account_version <> coalesce((SELECT v.version FROM access_version v WHERE v.scope = s.account_id), 0)
          THEN 'stale-grant'
      END AS objection
    FROM sent s LEFT JOIN head h ON h.id = s.document_id
  ), numbered AS (
    SELECT j.place, j.document_id, j.account_id, j.bytes, j.size,
      (j.last_number + row_number() OVER (PARTITION BY j.document_id ORDER BY j.place))::int AS number
    FROM judged j WHERE j.objection IS NULL
  ), stored AS (
    INSERT INTO prose_update (document_id, number, account_id, bytes)
    SELECT n.document_id, n.number, n.account_id, n.bytes FROM numbered n
  ), moved AS (
    UPDATE prose_document d SET last_number = n.newest, bytes = d.bytes + n.size
    FROM (
      SELECT m.document_id, max(m.number) AS newest, sum(m.size) AS size FROM numbered m GROUP BY m.document_id
    ) n
    WHERE d.id = n.document_id
  )
  SELECT n.number, j.objection FROM judged j LEFT JOIN numbered n ON n.place = j.place ORDER BY j.place;
END
$$;
