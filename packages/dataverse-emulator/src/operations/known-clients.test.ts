import { setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator();

describe('habits of existing clients', () => {
  it('upsert without any condition, whether the row is there or not [WA-64]', async () => {
    const { client } = context;
    const row = 'accounts(20000000-0000-4000-8000-000000000001)';
    const shown = { Prefer: 'return=representation' };
    expect((await client.patch(row, { name: 'new' })).status).toBe(204);
    expect((await client.patch(row, { name: 'known' })).status).toBe(204);
    expect((await client.patch(row, { name: 'shown' }, shown)).status).toBe(200);
    const other = 'accounts(20000000-0000-4000-8000-000000000002)';
    expect((await client.patch(other, { name: 'shown' }, shown)).status).toBe(201);
  });

  it('ask for the labels of all choices of a table at once [WA-251]', async () => {
    const answer = await context.client.get(
      "EntityDefinitions(LogicalName='account')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet",
    );
    const category = answer.value.find(({ LogicalName }) => LogicalName === 'accountcategorycode');
    const { Options } = category!['OptionSet'] as {
      Options: { Value: number; Label: { UserLocalizedLabel: { Label: string } } }[];
    };
    const labels = Options.map(({ Value, Label }) => [Value, Label.UserLocalizedLabel.Label]);
    expect(labels).toContainEqual([1, 'Preferred Customer']);
  });

  it('send batches with a quoted boundary, absolute addresses and a type that names an entry [WA-250]', async () => {
    const { client, emulator } = context;
    const part = (id: number, name: string): string[] => [
      '--changeset_1',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      `Content-ID: ${id}`,
      '',
      `POST ${emulator.apiUrl}accounts HTTP/1.1`,
      'Content-Type: application/json; type=entry',
      '',
      JSON.stringify({ name }),
    ];
    const lines = [
      '--batch_1',
      'Content-Type: multipart/mixed; boundary="changeset_1"',
      '',
      ...part(1, 'first of two'),
      ...part(2, 'second of two'),
      '--changeset_1--',
      '',
      '--batch_1--',
      '',
    ];
    const answer = await client.batch(lines.join('\r\n'), '"batch_1"', { Prefer: 'odata.continue-on-error' });
    expect(answer.status).toBe(200);
    expect(answer.text.match(/^HTTP\/1\.1 204/gm)).toHaveLength(2);
    expect(answer.text).toMatch(/OData-EntityId: \S+accounts\([0-9a-f-]{36}\)/i);
    expect((await client.get("accounts?$filter=endswith(name,'of two')")).value).toHaveLength(2);
  });
});
