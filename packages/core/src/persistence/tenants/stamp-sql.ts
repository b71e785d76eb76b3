const tables = [
  'connection',
  'feature',
  'field_setting',
  'mapping_configuration',
  'mapping_setting',
  'record_template',
  // sealed: what is hashed changes with every writing, and tells nothing of the secret
  'secret',
  'tenant_setting',
  'transformation_rule',
] as const;

/** One hash over all rows that a tenant configured, secrets as they are sealed among them: a few dozen, whatever the number of its records. */
export const stampSql = `
SELECT md5(coalesce(string_agg(part, E'\\n' ORDER BY part COLLATE "C"), '')) AS stamp
FROM (${tables.map((table) => `SELECT '${table} ' || t::text AS part FROM couplet.${table} t WHERE tenant_id = $1`).join(' UNION ALL ')}) AS parts`;
