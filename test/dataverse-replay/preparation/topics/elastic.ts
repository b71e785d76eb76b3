import type { ColumnDefinition, TableDefinition } from '@couplet/dataverse-emulator';
import type { Preparation, Preparations } from '../preparation';

const device = 'Device-ABC-1234';

function column(name: string, schemaName: string, type: ColumnDefinition['type'] = 'String'): ColumnDefinition {
  return { name, schemaName, type, create: true, update: true };
}

/** The elastic table of the documentation, as its sample defines it. */
const sensorData: TableDefinition = {
  logicalName: 'contoso_sensordata',
  schemaName: 'contoso_SensorData',
  entitySetName: 'contoso_sensordatas',
  displayName: 'Sensor Data',
  primaryIdAttribute: 'contoso_sensordataid',
  primaryNameAttribute: 'contoso_sensortype',
  ownershipType: 'UserOwned',
  objectTypeCode: 10_900,
  elastic: true,
  optimisticConcurrency: true,
  bulkMessages: ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple', 'DeleteMultiple'],
  columns: [
    column('contoso_sensortype', 'contoso_SensorType'),
    column('contoso_deviceid', 'contoso_DeviceId'),
    column('contoso_value', 'contoso_Value', 'Integer'),
    column('contoso_timestamp', 'contoso_TimeStamp', 'DateTime'),
  ],
};

const table: Preparation = { options: { tables: [sensorData] } };

/** The row that most of these samples are about, in its partition. */
const withRow: Preparation = {
  ...table,
  rows: {
    contoso_sensordata: [
      { contoso_sensordataid: 'e7387f9c-02eb-ef11-8eea-6045bdec7ce6', partitionid: device, contoso_value: 80 },
    ],
  },
};

/** Elastic tables: rows that are named by id and partition. */
export const elastic: Preparations = {
  'bulk-deletemultiple-elastic': table,
  'ppsamples-elastictableoperations-create-record-request': table,
  'ppsamples-elastictableoperations-alternative-update-record-request': withRow,
  'ppsamples-elastictableoperations-retrieve-record-request': withRow,
  'ppsamples-elastictableoperations-upsert-record-request': table,
  'ppsamples-elastictableoperations-delete-record-request': withRow,
};
