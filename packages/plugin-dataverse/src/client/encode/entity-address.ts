/** A row by its entity set and primary key, as the address of an answer names it. */
export interface EntityAddress {
  readonly entitySet: string;
  readonly id: string;
}

const address = /([A-Za-z_]\w*)\(([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\)\s*$/;

/** The row that an address such as `https://…/tasks(…)` names (WA-48, WA-54); null when it names none by its primary key. */
export function entityAddress(text: string): EntityAddress | null {
  const [, entitySet, id] = address.exec(text) ?? [];
  return entitySet === undefined || id === undefined ? null : { entitySet, id: id.toLowerCase() };
}
