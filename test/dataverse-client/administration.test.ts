import { emulatedClient, newId, valueOf, type EmulatedClient } from './emulated-client.test.support';

let emulated: EmulatedClient;
beforeAll(async () => {
  emulated = await emulatedClient(['account', 'team', 'systemuser', 'businessunit']);
});
afterAll(() => emulated.close());

describe('roles and teams', () => {
  it('are listed, given and taken; a second time changes nothing [WA-200, WA-201, WA-202, WA-204]', async () => {
    const { client, table } = emulated;
    const { userId, businessUnitId } = await client.whoAmI();
    const team = newId();
    const unit = { table: 'businessunit', id: businessUnitId };
    valueOf(
      await client.create(table('team'), { id: team, values: { name: 'Owners', teamtype: 0, businessunitid: unit } }),
    );
    const { security } = client;
    expect(await security.listTeams(businessUnitId)).toContainEqual({
      id: team,
      name: 'Owners',
      businessUnit: businessUnitId,
      kind: 'owner',
      isDefault: false,
    });
    const [role] = await security.listRoles(businessUnitId);
    if (role === undefined) throw new Error('the unit has no role');
    const principal = { kind: 'team', id: team } as const;
    expect(await security.rolesOf(principal)).toEqual([]);
    valueOf(await security.assignRole(principal, role.id));
    valueOf(await security.assignRole(principal, role.id));
    expect(await security.rolesOf(principal)).toEqual([role]);
    valueOf(await security.withdrawRole(principal, role.id));
    valueOf(await security.withdrawRole(principal, role.id));
    expect(await security.rolesOf(principal)).toEqual([]);
    valueOf(await security.addTeamMember(team, userId));
    valueOf(await security.removeTeamMember(team, userId));
    expect(await security.privilegesOf(userId)).toContainEqual(
      expect.objectContaining({ name: 'prvReadAccount', depth: 'Global' }),
    );
  });
});

describe('webhooks', () => {
  it('are registered, changed under their name, listed and removed [WA-182]', async () => {
    const { webhooks } = emulated.client;
    const webhook = {
      name: 'couplet',
      url: 'https://127.0.0.1:4/hook',
      authentication: { kind: 'headers', values: { 'x-key': '<a&"b">' } },
      steps: [
        { table: 'account', message: 'Create' },
        { table: 'account', message: 'Update', columns: ['name', 'revenue'] },
      ],
    } as const;
    const registered = await webhooks.register(webhook);
    expect(registered.steps).toMatchObject(webhook.steps);
    const again = await webhooks.register({
      ...webhook,
      url: 'https://127.0.0.1:4/other',
      steps: [webhook.steps[0], { table: 'contact', message: 'Delete' }],
    });
    expect(again.id).toBe(registered.id);
    const [listed, ...others] = await webhooks.list();
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ id: registered.id, name: 'couplet', url: 'https://127.0.0.1:4/other' });
    expect(new Set(listed?.steps.map(({ table, message }) => `${message} ${table}`))).toEqual(
      new Set(['Create account', 'Delete contact']),
    );
    await webhooks.unregister(registered.id);
    expect(await webhooks.list()).toEqual([]);
    await expect(webhooks.register({ ...webhook, url: 'http://127.0.0.1:4/' })).rejects.toThrow('https');
  });
});
