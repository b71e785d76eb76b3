import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { companyTables } from '.';
import type { AnyTableFacts } from './facts';

interface SpecifiedField {
  readonly name: string;
  readonly type: string;
  readonly maxLength?: number;
  readonly computed?: boolean;
  readonly options?: readonly { readonly value: number }[];
}
interface SpecifiedTable {
  readonly name: string;
  readonly fields: readonly SpecifiedField[];
}

const file = resolve(__dirname, '../../../../../../shared/spec/mappings-dataverse.yaml');
const describeIfThere = existsSync(file) ? describe : describe.skip;

if (!existsSync(file))
  process.stderr.write('skipped: the field facts, since ../shared/spec/mappings-dataverse.yaml is not there\n');

/** `Credit Limit (LCY)` is `creditLimitLcy`, `Commission %` is `commissionPct`. */
function columnName(field: string): string {
  const words = field
    .replace('%', 'Pct')
    .replace(/[.()]/g, '')
    .split(/[\s/-]+/);
  return words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
}

describeIfThere('the facts of', () => {
  const specified = existsSync(file) ? (parse(readFileSync(file, 'utf8')) as { tables: SpecifiedTable[] }).tables : [];
  const known: readonly AnyTableFacts[] = Object.values(companyTables);

  it.each(known.filter((facts) => !['noSeries', 'systemUsers'].includes(facts.name)))(
    '$caption are those specified',
    (facts) => {
      const fields = specified.find((each) => each.name === facts.caption)?.fields ?? [];
      const wanted = fields
        .filter((each) => each.computed !== true && each.name !== 'Primary Key')
        .map(({ name, type, maxLength, options }) => [
          columnName(name),
          type,
          maxLength,
          options?.map((option) => option.value),
        ]);
      const found = Object.entries(facts.fields).map(([name, each]) => [
        name,
        each.kind,
        'maxLength' in each ? each.maxLength : undefined,
        each.kind === 'option' ? Object.values(each.members) : undefined,
      ]);
      const sorted = (list: unknown[][]): unknown[][] => list.sort((a, b) => String(a[0]).localeCompare(String(b[0])));
      expect(sorted(found)).toEqual(sorted(wanted));
    },
  );
});
