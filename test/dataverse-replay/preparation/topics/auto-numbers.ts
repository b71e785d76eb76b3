import type { Preparations } from '../preparation';
import { label } from './label';

/** Columns that the platform numbers. */
export const autoNumbers: Preparations = {
  'create-auto-number-attributes-request-2': {
    define: (send) =>
      send('POST', "EntityDefinitions(LogicalName='new_widget')/Attributes", {
        '@odata.type': 'Microsoft.Dynamics.CRM.StringAttributeMetadata',
        SchemaName: 'new_SerialNumber',
        AutoNumberFormat: 'WID-{SEQNUM:5}',
        MaxLength: 100,
        DisplayName: label('Serial Number'),
      }),
  },
};
