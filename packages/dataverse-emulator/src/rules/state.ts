import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { OptionDefinition } from '../metadata/table-definition';
import type { Draft } from '../writing/draft';
import type { RuleFactory } from './row-rule';

/** State and status belong together; the state alone takes its default status (WA-157, WA-159, WA-205, WA-206). */
export const state: RuleFactory = (table) => {
  const stateCode = table.column('statecode');
  const statusCode = table.column('statuscode');
  if (!stateCode || !statusCode) return undefined;

  const defaultStatus = (stateValue: number): number | null => {
    let first: OptionDefinition | undefined;
    for (const option of statusCode.options.values()) {
      if (option.state !== stateValue) continue;
      if (option.defaultStatus) return option.value;
      first ??= option;
    }
    return first?.value ?? null;
  };
  const check = (draft: Draft): void => {
    const status = draft.get(statusCode) as number | null;
    const stateValue = draft.get(stateCode) as number;
    if (status !== null && statusCode.options.get(status)?.state === stateValue) return;
    throw new DataverseError(
      ErrorCode.invalidStateCodeStatusCode,
      `${status ?? 'null'} is not a valid status code for state code ${table.definition.schemaName}State.` +
        `${stateCode.options.get(stateValue)?.label ?? stateValue} on ${table.logicalName}.`,
    );
  };
  const initial = (stateCode.definition.default as number | undefined) ?? 0;
  return {
    beforeCreate(draft) {
      if (draft.get(stateCode) === null) draft.put(stateCode, initial);
      if (draft.get(statusCode) === null) draft.put(statusCode, defaultStatus(draft.get(stateCode) as number));
      check(draft);
    },
    beforeUpdate(draft) {
      const stateChanges = draft.has(stateCode);
      if (stateChanges && !draft.has(statusCode)) {
        const before = draft.existing?.get(stateCode.ordinal);
        if (before !== draft.get(stateCode)) draft.put(statusCode, defaultStatus(draft.get(stateCode) as number));
      }
      if (stateChanges || draft.has(statusCode)) check(draft);
    },
  };
};
