import { localRule, type LocalRuleAnswer, type LocalTable } from '@couplet/core';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { vendors } from '../tables/local/vendors';

const fields = ['phoneNo', 'mobilePhoneNo'] as const;

/** Phone numbers of customers, vendors and contacts have no letters; salespeople's may (DV-79). */
function validPhone<Values extends { readonly phoneNo: string; readonly mobilePhoneNo: string }>(
  table: LocalTable<Values>,
) {
  return localRule<Values>(table, {
    name: 'valid-phone',
    apply: ({ values }, _found, { validate }): LocalRuleAnswer => {
      const wrong = fields.find((field) => validate.has(field) && /\p{L}/u.test(values[field] ?? ''));
      if (wrong === undefined) return {};
      const value = values[wrong] ?? '';
      return {
        refuse: {
          code: 'CPL_PHONE_INVALID',
          message: `${wrong}: '${value}' has letters in it. Keep digits and signs only.`,
          facts: { field: wrong, value },
        },
      };
    },
  });
}

export const customerPhone = validPhone(customers);
export const vendorPhone = validPhone(vendors);
export const contactPhone = validPhone(contacts);
