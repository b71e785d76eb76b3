import { deleteBehaviour, type DeleteBehaviour } from '../rules/delete-behaviour';
import type { Column } from './column';
import type { Table } from './table';

const chosen = { Cascade: 'cascade', Restrict: 'restrict', RemoveLink: 'clear' } as const;

/** What becomes of the rows of a table when the row that their lookup points to is deleted (WA-59); relationships made over the wire say it themselves. */
export function deleteBehaviourOf(table: Table, { name }: Column, target: string): DeleteBehaviour {
  const relation = table.definition.manyToOne?.find((one) => one.attribute === name && one.target === target);
  return relation?.onDelete ? chosen[relation.onDelete] : deleteBehaviour(table.logicalName, name, target);
}
