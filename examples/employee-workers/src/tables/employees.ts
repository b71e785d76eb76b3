import { entityTable } from '@couplet/core';
import { Employee } from '../entities/employee';

/** The local table of employees. */
export const employees = entityTable(Employee, { id: 'id', key: ['id'], modifiedOn: 'updatedAt' });
