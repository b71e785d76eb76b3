import type { ConnectionStatus } from '@couplet/plugin-dataverse';

const states: Readonly<Record<ConnectionStatus['state'], string>> = {
  missing: 'there is none: couplet setup dataverse',
  incomplete: 'incomplete',
  off: 'off',
  on: 'on',
};

/** A connection as it stands, in lines. */
export function connectionStatusText(status: ConnectionStatus): string {
  const apart = Object.entries(status.couplingsApart).map(([organization, count]) => `${count} of ${organization}`);
  const lines: readonly (readonly [string, string | null])[] = [
    ['connection', states[status.state]],
    ['missing', status.missing.length === 0 ? null : status.missing.join(', ')],
    ['reason', status.reason],
    ['environment', status.environment],
    ['organization', status.organization],
    ['application', status.clientId],
    ['signs in by', status.signIn],
    ['business unit', status.businessUnit],
    ['owning team', status.owningTeam],
    ['company row', status.companyRow],
    ['couplings', status.couplings.toLocaleString('en')],
    ['set apart', apart.length === 0 ? null : apart.join(', ')],
  ];
  return lines
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.padEnd(14)} ${value ?? ''}`)
    .join('\n');
}
