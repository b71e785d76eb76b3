import type { ApiRequest } from '../server/api-request';
import { generalPrivileges } from './privileges';

/** Actions that change tables, columns and choices. */
const changing = new Set([
  'InsertOptionValue',
  'UpdateOptionValue',
  'DeleteOptionValue',
  'OrderOption',
  'InsertStatusValue',
  'UpdateStateValue',
  'CreateCustomerRelationships',
  'ReactivateEntityKey',
  'SetAutoNumberSeed',
]);

/**
 * Keeps changes of metadata for those who may customize: creating, changing and deleting definitions, and publishing (WA-21).
 *
 * @param segment first segment of the path
 * @throws DataverseError 403 with the missing privilege
 */
export function demandCustomization(segment: string, { method, path, caller: { access } }: ApiRequest): void {
  if (!access || method === 'GET') return;
  if (segment === 'PublishXml' || segment === 'PublishAllXml') access.demandGeneral(generalPrivileges.publish);
  else if (changing.has(segment)) access.demandGeneral(generalPrivileges.changeTable);
  else if (segment.endsWith('Definitions')) {
    const whole = !path.replace(/\/$/, '').includes('/');
    if (whole && method === 'POST') access.demandGeneral(generalPrivileges.createTable);
    else if (whole && method === 'DELETE') access.demandGeneral(generalPrivileges.deleteTable);
    else access.demandGeneral(generalPrivileges.changeTable);
  }
}
