import fc from 'fast-check';
import { fetchXml } from '../testing/fetch';
import { setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({
  seed: { account: [{ name: 'a', numberofemployees: 1 }, { name: 'b' }], contact: [{ lastname: 'x' }] },
});

const word = fc.constantFrom(
  ...['account', 'contact', 'name', 'lastname', 'accountid', 'contactid', 'primarycontactid', 'parentcustomerid'],
  ...['numberofemployees', 'createdon', 'ownerid', 'statecode', 'revenue', 'nosuch', 'constructor', '__proto__', ''],
  ...['true', 'false', '1', '5', '%', 'a', 'p', 'p.name', 'any', 'not any', 'all', 'outer', 'inner', 'in', 'or', 'and'],
  ...['eq', 'ne', 'gt', 'like', 'null', 'between', 'today', 'last-x-days', 'under', 'eq-userid', 'in-fiscal-year'],
  ...['sum', 'count', 'countcolumn', 'avg', 'day', 'fiscal-period', 'week'],
);
const attributeName = fc.constantFrom(
  ...['name', 'attribute', 'operator', 'value', 'valueof', 'entityname', 'alias', 'from', 'to', 'link-type', 'type'],
  ...['aggregate', 'groupby', 'dategrouping', 'distinct', 'descending', 'page', 'count', 'top', 'paging-cookie'],
);
const attributes = fc.dictionary(attributeName, word, { maxKeys: 5 }).map((values) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join(''),
);

/** Elements of any kind, mostly where they belong. */
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      fc.constantFrom(
        'attribute',
        'filter',
        'condition',
        'link-entity',
        'order',
        'value',
        'all-attributes',
        'no-attrs',
      ),
      attributes,
      fc.oneof(
        { maxDepth: 3 },
        fc.constant(''),
        word,
        fc.array(tie('element'), { maxLength: 3 }).map((list) => list.join('')),
      ),
    )
    .map(([name, values, content]) => `<${name}${values}>${content}</${name}>`),
}));

const query = fc.oneof(
  fc
    .tuple(attributes, fc.array(element, { maxLength: 4 }))
    .map(([values, content]) => `<fetch${values}><entity name="account">${content.join('')}</entity></fetch>`),
  fc.string({ maxLength: 80 }),
);

describe('fuzzed FetchXML', () => {
  it('never makes the emulator answer anything but rows or a documented refusal', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (xml) => {
        const answer = await fetchXml(context, 'accounts', xml);
        expect([200, 400, 501]).toContain(answer.status);
      }),
      { numRuns: 1500 },
    );
  });
});
