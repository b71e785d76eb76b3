import type { ClientCalls } from '../client-call';

const device = 'Device-ABC-1234';
const row = { id: 'e7387f9c-02eb-ef11-8eea-6045bdec7ce6', partition: device };

const measured = (value: number, at: string) => ({
  contoso_deviceid: device,
  contoso_sensortype: 'Humidity',
  contoso_value: value,
  contoso_timestamp: at,
  partitionid: device,
  ttlinseconds: 86_400,
});

/** Elastic tables: rows that are named by id and partition. */
export const elastic: ClientCalls = {
  'ppsamples-elastictableoperations-elastic-table-request': (client) =>
    client.with({ strongConsistency: true }).metadata.createTable({
      elastic: true,
      schemaName: 'contoso_SensorData',
      entitySet: 'contoso_sensordatas',
      displayName: 'Sensor Data',
      pluralName: 'Sensor Data',
      description: 'Stores IoT data emitted from devices',
      ownership: 'user',
      charts: false,
      primaryName: { schemaName: 'contoso_SensorType', displayName: 'Sensor Type' },
      columns: [
        { type: 'string', schemaName: 'contoso_DeviceId', displayName: 'Device Id', maxLength: 1000 },
        {
          type: 'integer',
          schemaName: 'contoso_Value',
          displayName: 'Value',
          minimum: -2_147_483_648,
          maximum: 2_147_483_647,
        },
        { type: 'dateTime', schemaName: 'contoso_TimeStamp', displayName: 'Time Stamp', format: 'DateOnly' },
        {
          type: 'string',
          schemaName: 'contoso_EnergyConsumption',
          displayName: 'Energy Consumption',
          description: 'Stores unstructured energy consumption data as reported by device',
          maxLength: 1000,
          format: 'Json',
        },
      ],
    }),
  'ppsamples-elastictableoperations-create-record-request': (client, tables) =>
    client.create(tables('contoso_sensordata'), { values: measured(40, '2025-02-14T18:36:33.2713234Z') }),
  'ppsamples-elastictableoperations-alternative-update-record-request': (client, tables) =>
    client.update(tables('contoso_sensordata'), { id: row, values: { contoso_value: 80 }, version: '*' }),
  'ppsamples-elastictableoperations-retrieve-record-request': (client, tables) =>
    client
      .with({ sessionToken: '207:30#172462320#7=154204239' })
      .retrieve(tables('contoso_sensordata'), row, ['contoso_value']),
  'ppsamples-elastictableoperations-upsert-record-request': (client, tables) =>
    client.upsert(tables('contoso_sensordata'), { id: row, values: measured(60, '2025-02-14T18:36:35.0736637Z') }),
  'ppsamples-elastictableoperations-delete-record-request': (client, tables) =>
    client.delete(tables('contoso_sensordata'), { id: row, version: null }),
  'bulk-deletemultiple-elastic': (client, tables) =>
    client.deleteMultiple(
      tables('contoso_sensordata'),
      ['61', '62', '63'].map((start) => ({ id: `${start}14ca58-0928-ee11-9965-6045bd5cd155`, partition: device })),
    ),
};
