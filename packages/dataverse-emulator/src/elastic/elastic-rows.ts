import type { RuleFactory } from '../rules/row-rule';
import { partitionColumn } from './elastic-definition';

/** Rows of elastic tables that name no partition get one of their own, called by their id; all of them may have a time to live. */
export const elasticRows: RuleFactory = (table, environment) => {
  if (!table.definition.elastic) return undefined;
  const partition = table.column(partitionColumn)!;
  const { expiry } = environment;
  return {
    beforeCreate(draft) {
      if (draft.get(partition) === null) draft.put(partition, draft.get(table.primaryId));
    },
    afterCreate: (row) => expiry.note(table, row),
    afterUpdate: (row) => expiry.note(table, row),
  };
};
