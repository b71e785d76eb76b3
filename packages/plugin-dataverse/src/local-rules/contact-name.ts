import { localRule, type LocalRuleAnswer } from '@couplet/core';
import { contacts } from '../tables/local/contacts';

const parts = ['firstName', 'middleName', 'surname'] as const;

/** A person's name is put together from its parts whenever one of them is written (DV-106). */
export const contactName = localRule(contacts, {
  name: 'contact-name',
  reads: [...parts, 'type'],
  apply: ({ values, present }): LocalRuleAnswer => {
    if ((values.type ?? present?.type) !== 'person' || !parts.some((part) => part in values)) return {};
    const words = parts.map((part) => (values[part] ?? present?.[part] ?? '').trim()).filter((word) => word !== '');
    return { values: { name: words.join(' ') } };
  },
});
