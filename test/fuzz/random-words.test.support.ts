import fc from 'fast-check';

/** Any text of whole characters. */
export const anyText = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !/\p{Surrogate}/u.test(text));
/** Names of columns, and names that are none. */
export const column = fc.constantFrom(
  'name',
  'revenue',
  'numberofemployees',
  '_parentaccountid_value',
  'parentaccountid',
  'lastonholdtime',
  'customertypecode',
  'accountid',
  'nonsense',
  '__proto__',
  'constructor',
);
const word = fc.oneof(
  column,
  fc.constantFrom(
    ...(
      'eq ne gt lt and or not ( ) , / null true - @p [ ] any( all( c: c/name contains( startswith( in desc asc' + " '"
    ).split(' '),
    ...'$count $select $filter $expand $top Microsoft.Dynamics.CRM.In PropertyName = { } * aggregate groupby with sum as'.split(
      ' ',
    ),
  ),
  fc.integer().map(String),
  fc.double().map(String),
  anyText.map((text) => `'${text.replaceAll("'", "''")}'`),
  anyText,
);
/** Words of the query language in any order. */
export const expression = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
