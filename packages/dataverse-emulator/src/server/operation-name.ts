/** Name of what a request does, for fault rules and statistics. */
export function operationName(
  method: string,
  path: string,
  query: string,
  headers: Readonly<Record<string, string>>,
): string {
  const local = path.replace(/^\/api\/data\/v[\d.]+\/?/, '');
  if (local === path) return path.includes('/oauth2/') || path === '/msi/token' ? 'token' : 'other';
  if (local === '$batch') return 'batch';
  if (
    local === '' ||
    local.startsWith('$metadata') ||
    local.startsWith('EntityDefinitions') ||
    local.endsWith('Definitions')
  )
    return 'metadata';
  const bound = /\/Microsoft\.Dynamics\.CRM\.(\w+)/.exec(local)?.[1];
  if (bound) return bound[0]!.toLowerCase() + bound.slice(1);
  const row = local.includes('(');
  if (local.includes('/$ref')) return method === 'GET' ? 'query' : method === 'DELETE' ? 'disassociate' : 'associate';
  if (method === 'GET') return readName(local, query, headers, row);
  if (method === 'POST') return /^[A-Z]/.test(local) ? local[0]!.toLowerCase() + local.slice(1) : 'create';
  if (method === 'PATCH') return headers['if-match'] === undefined ? 'upsert' : 'update';
  return method === 'DELETE' ? 'delete' : 'update';
}

function readName(local: string, query: string, headers: Readonly<Record<string, string>>, row: boolean): string {
  if (/^[A-Z]\w*(\(.*\))?$/.test(local)) return local[0]!.toLowerCase() + local.slice(1).replace(/\(.*/, '');
  if (query.includes('deltatoken=') || (headers['prefer'] ?? '').includes('odata.track-changes'))
    return 'changeTracking';
  return row ? 'retrieve' : 'query';
}
