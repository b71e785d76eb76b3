import { localRule, type LocalRuleAnswer, type LocalTable } from '@couplet/core';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { salespeople } from '../tables/local/salespeople';
import { vendors } from '../tables/local/vendors';

const special = String.raw`\s@<>()\[\],;:"\\`;
const address = new RegExp(`^[^${special}.]+(\\.[^${special}.]+)*@[^${special}.]+(\\.[^${special}.]+)*$`, 'u');

/** Whether a text is one e-mail address. */
export function isEmailAddress(text: string): boolean {
  return address.test(text);
}

/** E-mail addresses are trimmed and must be well formed; a blank one passes (DV-80). */
function validEmail<Values extends { readonly eMail: string }>(table: LocalTable<Values>) {
  return localRule<Values>(table, {
    name: 'valid-email',
    apply: ({ values }, _found, { validate }): LocalRuleAnswer => {
      if (values.eMail === undefined || !validate.has('eMail')) return {};
      const eMail = values.eMail.trim();
      if (eMail === '' || isEmailAddress(eMail)) return { values: { eMail } };
      return {
        refuse: {
          code: 'CPL_EMAIL_INVALID',
          message: `eMail: '${eMail}' is not an e-mail address. Correct it.`,
          facts: { field: 'eMail', value: eMail },
        },
      };
    },
  });
}

export const customerEmail = validEmail(customers);
export const vendorEmail = validEmail(vendors);
export const contactEmail = validEmail(contacts);
export const salespersonEmail = validEmail(salespeople);
