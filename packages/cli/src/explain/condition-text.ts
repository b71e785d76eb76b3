import type { Condition } from '@couplet/core';
import { valueText } from '../output/value-text';

const signs = { equal: '=', notEqual: '≠', from: '≥', upTo: '≤' } as const;

/** A compiled filter as people read it: `blocked = blank and bcbi_companyid in (bcbi_company …, empty)`. */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return condition.all.length === 0 ? 'every record' : condition.all.map(nested).join(' and ');
  if ('any' in condition) return condition.any.length === 0 ? 'no record' : condition.any.map(nested).join(' or ');
  if ('oneOf' in condition) return `${condition.field} in (${condition.oneOf.map(valueText).join(', ')})`;
  if ('target' in condition) return `${condition.field} points to ${condition.target}`;
  return `${condition.field} ${signs[condition.is]} ${valueText(condition.value)}`;
}

function nested(condition: Condition): string {
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  return parts.length > 1 ? `(${conditionText(condition)})` : conditionText(condition);
}
