import fc from 'fast-check';
import { fetchXml } from '../testing/fetch';
import { setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({
  seed: {
    account: Array.from({ length: 50 }, (_, index) => ({
      name: `${'abcAB _'[index % 7]!}${index % 5}`,
      numberofemployees: index % 4 === 0 ? null : index % 9,
      revenue: index % 3 === 0 ? null : index / 4,
      creditonhold: index % 2 === 0,
    })),
  },
});

/** The same question in both languages. */
interface Question {
  filter: string;
  xml: string;
}

const number = fc
  .tuple(
    fc.constantFrom('numberofemployees', 'revenue'),
    fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
    fc.integer({ min: -1, max: 12 }),
  )
  .map(([column, operator, value]): Question => ({
    filter: `${column} ${operator} ${value}`,
    xml: `<condition attribute="${column}" operator="${operator}" value="${value}"/>`,
  }));

const empty = fc.constantFrom('numberofemployees', 'revenue').map((column): Question => ({
  filter: `${column} eq null`,
  xml: `<condition attribute="${column}" operator="null"/>`,
}));

const text = fc
  .tuple(
    fc.constantFrom(['startswith', 'begins-with'] as const, ['endswith', 'ends-with'] as const),
    fc.constantFrom('a', 'B', '1', 'b3', ' ', 'zz'),
  )
  .map(([[name, operator], value]): Question => ({
    filter: `${name}(name,'${value}')`,
    xml: `<condition attribute="name" operator="${operator}" value="${value}"/>`,
  }));

const list = fc
  .tuple(fc.boolean(), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }))
  .map(([wanted, values]): Question => ({
    filter: `Microsoft.Dynamics.CRM.${wanted ? 'In' : 'NotIn'}(PropertyName='numberofemployees',PropertyValues=[${values.map((value) => `'${value}'`).join(',')}])`,
    xml: `<condition attribute="numberofemployees" operator="${wanted ? 'in' : 'not-in'}">${values.map((value) => `<value>${value}</value>`).join('')}</condition>`,
  }));

const { tree } = fc.letrec<{ tree: Question }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(number, empty, text, list),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }))
      .map(([type, items]): Question => ({
        filter: items.map((item) => `(${item.filter})`).join(` ${type} `),
        xml: `<filter type="${type}">${items.map((item) => item.xml).join('')}</filter>`,
      })),
  ),
}));

describe('FetchXML', () => {
  it('selects the same rows as the same question in $filter [WA-85] [WA-88] [WA-103]', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async ({ filter, xml }) => {
        const answers = [
          await context.client.get(`accounts?$select=name&$filter=${encodeURIComponent(filter)}`),
          await fetchXml(
            context,
            'accounts',
            `<fetch><entity name="account"><attribute name="name"/><filter>${xml}</filter></entity></fetch>`,
          ),
        ];
        const [byFilter, byXml] = answers.map((answer) => answer.value.map((row) => row['accountid']));
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
        expect(byXml).toEqual(byFilter);
      }),
      { numRuns: 500 },
    );
  });
});
