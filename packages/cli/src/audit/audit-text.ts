import type { ConfiguredTenant } from '@couplet/core';

/** An entry of the audit trail. */
export type AuditLine = Awaited<ReturnType<ConfiguredTenant['configuration']['auditTrail']>>[number];

/** Longest text of a fact; `--json` shows all of it. */
const longest = 120;

/** The audit trail as people read it. */
export function auditText(entries: readonly AuditLine[]): string {
  if (entries.length === 0) return 'Nothing was changed yet.';
  return entries
    .map(({ at, actor, action, subject, facts }) => {
      const told = Object.entries(facts).map(([name, value]) => `    ${name}: ${cut(JSON.stringify(value))}`);
      return [`${at}  ${actor}  ${action}  ${subject}`, ...told].join('\n');
    })
    .join('\n');
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}
