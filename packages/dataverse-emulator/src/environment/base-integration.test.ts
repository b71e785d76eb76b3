import { DataverseEmulator } from '../emulator';
import { EmulatorClient } from '../testing/emulator-client';

let emulator: DataverseEmulator;

beforeAll(async () => {
  emulator = await DataverseEmulator.start({ https: false, baseIntegration: false });
});
afterAll(() => emulator?.stop());

describe('an environment without the base integration', () => {
  it('has neither its solution, its role, its table nor its columns', async () => {
    const client = new EmulatorClient(emulator);
    expect((await client.get("EntityDefinitions(LogicalName='bcbi_company')?$select=LogicalName")).status).toBe(404);
    const column =
      "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='bcbi_companyid')?$select=LogicalName";
    expect((await client.get(column)).status).toBe(404);
    const names = (table: string, member: string): unknown[] => emulator.rows(table).map((row) => row[member]);
    expect(names('solution', 'uniquename')).toEqual(['Active', 'Default']);
    expect(names('role', 'name')).not.toContain('Business Central Integration');
  });

  it('signs its own application in as a System Administrator', () => {
    const [link] = emulator.rows('systemuserroles').slice(-1);
    const role = emulator.rows('role').find(({ roleid }) => roleid === link?.['roleid']);
    const user = emulator.rows('systemuser').find(({ systemuserid }) => systemuserid === link?.['systemuserid']);
    expect([role?.['name'], user?.['applicationid']]).toEqual(['System Administrator', emulator.clientId]);
  });
});
