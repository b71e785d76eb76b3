import fc from 'fast-check';
import { setupEmulator } from '../testing/setup-emulator';

/** Three-valued logic: null is unknown. */
type Truth = boolean | null;

interface Account {
  name: string;
  fax: string | null;
  numberofemployees: number | null;
  customertypecode: number | null;
  revenue: number | null;
  creditonhold: boolean;
  parent: Account | undefined;
  children: Account[];
}

/** A filter as text, and what it means, written apart from the emulator. */
interface Sample {
  text: string;
  holds: (row: Account) => Truth;
}

const count = 60;
const idOf = (index: number): string => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
const letters = 'abcAB _%[]';

const seed = Array.from({ length: count }, (_, index) => ({
  accountid: idOf(index),
  name: `${letters[index % 10]!}${index % 7}`,
  fax: index % 5 === 0 ? null : `${letters[(index + 3) % 10]!}${index % 3}`,
  numberofemployees: index % 4 === 0 ? null : index % 9,
  customertypecode: index % 6 === 0 ? null : (index % 12) + 1,
  revenue: index % 3 === 0 ? null : (index % 11) * 0.25,
  creditonhold: index % 2 === 0,
  parentaccountid: index % 4 === 1 ? idOf(Math.floor(index / 4)) : null,
}));

const rows: Account[] = seed.map(({ name, fax, numberofemployees, customertypecode, revenue, creditonhold }) => ({
  name,
  fax,
  numberofemployees,
  customertypecode,
  revenue,
  creditonhold,
  parent: undefined,
  children: [],
}));
seed.forEach(({ parentaccountid }, index) => {
  if (parentaccountid === null) return;
  const parent = rows[Number(parentaccountid.slice(-12))]!;
  rows[index]!.parent = parent;
  parent.children.push(rows[index]!);
});

const context = setupEmulator({ seed: { account: seed } });

const comparisons: Record<string, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};
const operator = fc.constantFrom(...Object.keys(comparisons));
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const both = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const not = (a: Truth): Truth => (a === null ? null : !a);

const numbers = fc
  .tuple(
    fc.constantFrom('numberofemployees' as const, 'customertypecode' as const, 'revenue' as const),
    operator,
    fc.integer({ min: -1, max: 13 }),
    fc.boolean(),
  )
  .map(([column, name, value, mirrored]): Sample => ({
    text: mirrored ? `${value} ${name} ${column}` : `${column} ${name} ${value}`,
    holds: (row) => {
      const cell = row[column];
      return cell === null ? null : comparisons[name]!(mirrored ? value - cell : cell - value);
    },
  }));

const nulls = fc
  .tuple(fc.constantFrom('numberofemployees' as const, 'revenue' as const, 'fax' as const), fc.boolean())
  .map(([column, empty]): Sample => ({
    text: `${column} ${empty ? 'eq' : 'ne'} null`,
    holds: (row) => (row[column] === null) === empty,
  }));

const flags = fc.boolean().map((value): Sample => ({
  text: `creditonhold eq ${value}`,
  holds: (row) => row.creditonhold === value,
}));

/** Texts without wildcards; what a text is found in may hold them. */
const texts = fc
  .tuple(
    fc.constantFrom('name' as const, 'fax' as const),
    fc.constantFrom('contains', 'startswith', 'endswith', 'eq', 'ne'),
    fc.constantFrom('a', 'B', '1', '5', 'a1', 'C0', ' ', ']', 'zz', "'"),
  )
  .map(([column, name, value]): Sample => ({
    text: name === 'eq' || name === 'ne' ? `${column} ${name} ${quote(value)}` : `${name}(${column},${quote(value)})`,
    holds: (row) => {
      const cell = row[column]?.toLowerCase();
      const part = value.toLowerCase();
      if (cell === undefined) return null;
      if (name === 'contains') return cell.includes(part);
      if (name === 'startswith') return cell.startsWith(part);
      if (name === 'endswith') return cell.endsWith(part.trimEnd());
      return (cell.trimEnd() === part.trimEnd()) === (name === 'eq');
    },
  }));

const columns = operator.map((name): Sample => ({
  text: `name ${name} fax`,
  holds: ({ name: a, fax }) => {
    if (fax === null) return null;
    const [x, y] = [a.toLowerCase(), fax.toLowerCase()];
    return comparisons[name]!(x < y ? -1 : x > y ? 1 : 0);
  },
}));

const lists = fc
  .tuple(fc.boolean(), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }))
  .map(([wanted, values]): Sample => ({
    text: `Microsoft.Dynamics.CRM.${wanted ? 'In' : 'NotIn'}(PropertyName='numberofemployees',PropertyValues=[${values.map((value) => `'${value}'`).join(',')}])`,
    holds: ({ numberofemployees }) =>
      numberofemployees === null ? null : values.includes(numberofemployees) === wanted,
  }));

const parents = fc.tuple(operator, fc.integer({ min: 0, max: 8 })).map(([name, value]): Sample => ({
  text: `parentaccountid/numberofemployees ${name} ${value}`,
  holds: ({ parent }) => {
    const cell = parent?.numberofemployees ?? null;
    return cell === null ? null : comparisons[name]!(cell - value);
  },
}));

const children = fc
  .tuple(fc.constantFrom('any', 'all'), operator, fc.integer({ min: 0, max: 8 }))
  .map(([mode, name, value]): Sample => {
    const holds = ({ numberofemployees }: Account): boolean =>
      numberofemployees !== null && comparisons[name]!(numberofemployees - value);
    return {
      text: `account_parent_account/${mode}(c:c/numberofemployees ${name} ${value})`,
      holds: (row) => (mode === 'any' ? row.children.some(holds) : row.children.every(holds)),
    };
  });

const { tree } = fc.letrec<{ tree: Sample }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(numbers, nulls, flags, texts, columns, lists, parents, children),
    tie('tree').map((inner): Sample => ({ text: `not (${inner.text})`, holds: (row) => not(inner.holds(row)) })),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]): Sample => ({
      text: `(${a.text}) and (${b.text})`,
      holds: (row) => both(a.holds(row), b.holds(row)),
    })),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]): Sample => ({
      text: `(${a.text}) or (${b.text})`,
      holds: (row) => not(both(not(a.holds(row)), not(b.holds(row)))),
    })),
  ),
}));

describe('random filters', () => {
  it('select the same rows as a naive evaluation [WA-85] [WA-88] [WA-90] [WA-91] [WA-92]', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async ({ text, holds }) => {
        const answer = await context.client.get(`accounts?$select=accountid&$filter=${encodeURIComponent(text)}`);
        const expected = rows.flatMap((row, index) => (holds(row) === true ? [idOf(index)] : []));
        expect(answer.value.map((row) => row['accountid'])).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
