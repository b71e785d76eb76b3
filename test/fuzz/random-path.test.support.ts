import fc from 'fast-check';
import { anyText, column, expression } from './random-words.test.support';

const table = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('accounts', 'contacts') },
  fc.constantFrom(
    'accounts',
    'contacts',
    'systemusers',
    'EntityDefinitions',
    'nonsenses',
    'WhoAmI',
    '$metadata',
    '$batch',
  ),
);
const option = fc
  .tuple(
    fc.constantFrom(
      ...'$filter $select $orderby $expand $top $count $apply $skiptoken $deltatoken fetchXml savedQuery @p api-version'.split(
        ' ',
      ),
    ),
    fc.oneof(expression, anyText, column),
  )
  .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
/** Options that are right by themselves. */
const rightOption = fc.constantFrom(
  '$select=name',
  '$select=fullname',
  '$top=3',
  '$count=true',
  '$orderby=name%20desc',
  "$filter=startswith(name,'a')",
  '$filter=numberofemployees%20gt%203%20or%20revenue%20eq%20null',
  '$expand=primarycontactid($select=fullname)',
  '$expand=account_parent_account($filter=name%20ne%20null;$top=2)',
  '$apply=groupby((customertypecode),aggregate($count%20as%20n))',
);
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom('', '(00000000-0000-0000-0000-000000000001)', "(accountnumber='x')", '()', '(1,2)', '($1)'),
  expression.map((text) => `(${encodeURIComponent(text)})`),
);
const after = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  fc.constantFrom(
    '/$ref',
    '/name',
    '/name/$value',
    '/$count',
    '/contact_customer_accounts',
    '/parentaccountid/$ref',
    '/Microsoft.Dynamics.CRM.CreateMultiple',
    '/Microsoft.Dynamics.CRM.UpsertMultiple',
    '/Attributes',
  ),
  anyText.map((text) => `/${encodeURIComponent(text)}`),
);
/** Random addresses below the service root: tables, keys, what comes after them, and options. */
export const randomPath = fc
  .tuple(table, key, after, fc.array(fc.oneof(option, { weight: 2, arbitrary: rightOption }), { maxLength: 3 }))
  .map(([set, named, rest, options]) => `${set}${named}${rest}${options.length === 0 ? '' : `?${options.join('&')}`}`);
