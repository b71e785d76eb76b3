import type { Catalog } from '../catalog';
import type { Table } from '../table';
import { element } from './element';
import type { OperationShape } from './operations';

/** The Function or Action of an operation. */
export function operationElement(
  { name, kind, boundTo, ofCollection, parameters, returns }: OperationShape,
  catalog: Catalog,
): string {
  const binding = boundTo === undefined ? [] : [bindingParameter(boundTo, ofCollection === true)];
  return element(
    kind,
    { Name: name, ...(boundTo === undefined ? {} : { IsBound: 'true' }) },
    ...binding,
    ...Object.entries(parameters).map(([parameter, type]) =>
      element('Parameter', { Name: parameter, Type: typeOf(type, catalog) }),
    ),
    returns === undefined ? '' : element('ReturnType', { Type: typeOf(returns, catalog) }),
  );
}

/** The import of an operation that is bound to nothing. */
export function operationImport({ name, kind }: OperationShape): string {
  return element(`${kind}Import`, { Name: name, [kind]: `Microsoft.Dynamics.CRM.${name}` });
}

/** The bulk messages of a table, bound to its collection (WA-119 to WA-121, WA-130). */
export function bulkActions({ logicalName, definition }: Table): string[] {
  return (definition.bulkMessages ?? []).map((name) =>
    element(
      'Action',
      { Name: name, IsBound: 'true' },
      bindingParameter(logicalName, true),
      element('Parameter', { Name: 'Targets', Type: `Collection(mscrm.${logicalName})`, Nullable: 'false' }),
      name === 'CreateMultiple' ? element('ReturnType', { Type: 'mscrm.CreateMultipleResponse' }) : '',
    ),
  );
}

function bindingParameter(table: string, ofCollection: boolean): string {
  const type = `mscrm.${table}`;
  return element('Parameter', {
    Name: ofCollection ? 'entityset' : 'entity',
    Type: ofCollection ? `Collection(${type})` : type,
    Nullable: 'false',
  });
}

/** The type of a table that the emulator does not have is the base of all. */
function typeOf(type: string, catalog: Catalog): string {
  return type.replace(/entity:(\w+)/, (_, table: string) => `mscrm.${catalog.find(table) ? table : 'crmbaseentity'}`);
}
