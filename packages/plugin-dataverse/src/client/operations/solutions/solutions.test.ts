import { scriptedClient } from '../../test-support/scripted-client';
import { empty, json, refusal, ScriptedServer } from '../../test-support/scripted-server';
import { solutionComponents } from './solutions';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

const id = '60c4e274-0d87-e711-80e5-00155db19e6d';
const requests = (): string[] =>
  server.seen.map(({ method, path, body }) =>
    `${method} ${decodeURIComponent(path.split('v9.2/')[1] ?? '')} ${body}`.trim(),
  );

describe('solutions', () => {
  it('are found by their name [WA-198]', async () => {
    const row = { solutionid: id.toUpperCase(), uniquename: "O'N", version: '1.0.0.2', ismanaged: true };
    server.script(json({ value: [row] }), json({ value: [] }));
    const { solutions } = scripted.client;
    expect(await solutions.find("O'N")).toEqual({ id, uniqueName: "O'N", version: '1.0.0.2', managed: true });
    expect(await solutions.find('none')).toBeNull();
    expect(requests()[0]).toBe(
      "GET solutions?$select=solutionid,uniquename,version,ismanaged&$filter=uniquename eq 'O''N'",
    );
  });

  it('and their publishers are made once', async () => {
    const made = empty(204, { 'OData-EntityId': `https://x/api/data/v9.2/rows(${id})` });
    server.script(json({ value: [] }), made, json({ value: [] }), made, json({ value: [{ solutionid: id }] }));
    const { solutions } = scripted.client;
    const publisher = { uniqueName: 'contoso', friendlyName: 'Contoso', prefix: 'con', optionValuePrefix: 10_000 };
    expect(await solutions.ensurePublisher(publisher)).toBe(id);
    const solution = { uniqueName: 'Sync', friendlyName: 'Sync', version: '1.0.0.0', publisher: id };
    expect(await solutions.ensure(solution)).toBe(id);
    expect(await solutions.ensure(solution)).toBe(id);
    expect(server.seen).toHaveLength(5);
    expect(JSON.parse(server.seen[1]?.body ?? '')).toEqual({
      uniquename: 'contoso',
      friendlyname: 'Contoso',
      customizationprefix: 'con',
      customizationoptionvalueprefix: 10_000,
    });
    expect(JSON.parse(server.seen[3]?.body ?? '')).toMatchObject({
      uniquename: 'Sync',
      'publisherid@odata.bind': `/publishers(${id})`,
    });
    await expect(solutions.ensurePublisher({ ...publisher, prefix: 'x' })).rejects.toThrow('prefix');
  });

  it('take components, and say why not', async () => {
    server.script(json({ id }), refusal(403, '0x80040220', 'is missing prvWriteSolution privilege'));
    const component = { kind: solutionComponents.table, id };
    await scripted.client.solutions.addComponent('Sync', component);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      ComponentId: id,
      ComponentType: 1,
      SolutionUniqueName: 'Sync',
      AddRequiredComponents: false,
    });
    await expect(scripted.client.solutions.addComponent('Sync', component)).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_REFUSED',
      refusal: { kind: 'privilege' },
    });
  });
});
