import type { Environment } from '../environment/environment';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { RuleFactory } from '../rules/row-rule';
import { Draft } from '../writing/draft';
import { published } from './duplicate-detection';

/** Refuses rows that a published rule finds to be duplicates, when the request asks for it (WA-167). */
export const duplicateCheck: RuleFactory = (table, environment) => {
  const refuse = (
    draft: Draft,
    concerned: (rule: { conditions: readonly { base: { name: string } }[] }) => boolean,
  ): void => {
    if (!environment.duplicates.rulesOf(table).some(concerned)) return;
    const [first] = environment.duplicates.find(table, draft.existing?.id, (column) => draft.get(column));
    if (first)
      throw new DataverseError(
        ErrorCode.duplicateRecordsFound,
        'A record was not created or updated because a duplicate of the current record already exists.',
      );
  };
  return {
    beforeCreate(draft, { options }) {
      if (options?.detectDuplicates) refuse(draft, () => true);
    },
    beforeUpdate(draft, { options }) {
      if (!options?.detectDuplicates) return;
      const named = new Set(table.columns.filter((column) => draft.has(column)).map((column) => column.name));
      refuse(draft, (rule) => rule.conditions.some(({ base }) => named.has(base.name)));
    },
  };
};

/** A rule whose definition changes is no longer published; rules and conditions name tables and columns that exist (WA-167). */
export const duplicateRuleChanges: RuleFactory = (table, environment) => {
  if (table.logicalName === 'duplicaterule') {
    const names = ['baseentityname', 'matchingentityname'].map((name) => table.column(name)!);
    const status = table.column('statuscode')!;
    const state = table.column('statecode')!;
    const check = (draft: Draft): void => {
      for (const column of names)
        if (!environment.catalog.find(String(draft.get(column))))
          throw new DataverseError(ErrorCode.invalidArgument, `There is no table '${String(draft.get(column))}'.`);
      draft.put(state, 0);
      draft.put(status, 0);
    };
    return { beforeCreate: check, beforeUpdate: check };
  }
  if (table.logicalName !== 'duplicaterulecondition') return undefined;
  const rule = table.column('regardingobjectid')!;
  const check = (draft: Draft): void => {
    checkColumns(environment, draft);
    setPublished(environment, draft.get(rule) as string | null, false);
  };
  return {
    beforeCreate: check,
    beforeUpdate: check,
    beforeDelete: (row) => setPublished(environment, row.get(rule.ordinal) as string | null, false),
  };
};

/** Puts a rule in force or out of it. Runs inside a transaction. */
export function setPublished({ catalog, database }: Environment, ruleId: string | null, inForce: boolean): void {
  const table = catalog.table('duplicaterule');
  const row = ruleId === null ? undefined : database.find(table, ruleId);
  if (!row || (row.get(table.column('statuscode')!.ordinal) === published) === inForce) return;
  const draft = new Draft(table, database.store(table).unpack(row), row);
  draft.put(table.column('statecode')!, inForce ? 1 : 0);
  draft.put(table.column('statuscode')!, inForce ? published : 0);
  database.update(table, row, draft.cells);
}

function checkColumns({ catalog, database }: Environment, draft: Draft): void {
  const rules = catalog.table('duplicaterule');
  const id = draft.get(draft.table.column('regardingobjectid')!);
  const rule = typeof id === 'string' ? database.find(rules, id) : undefined;
  if (!rule) throw new DataverseError(ErrorCode.invalidArgument, "A condition needs its rule in 'regardingobjectid'.");
  for (const [tableColumn, column] of [
    ['baseentityname', 'baseattributename'],
    ['matchingentityname', 'matchingattributename'],
  ] as const) {
    const table = catalog.find(String(rule.get(rules.column(tableColumn)!.ordinal)));
    const name = String(draft.get(draft.table.column(column)!));
    if (!table?.column(name))
      throw new DataverseError(
        ErrorCode.invalidArgument,
        `The table '${table?.logicalName ?? ''}' has no column '${name}'.`,
      );
  }
}
