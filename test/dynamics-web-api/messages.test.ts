import { useIndependentClient, type Row } from './independent-client.test.support';

const context = useIndependentClient();

it('calls a function without parameters', async () => {
  expect(await context.api.callFunction<Row>({ name: 'WhoAmI' })).toMatchObject({
    OrganizationId: context.emulator.rows('organization')[0]?.['organizationid'],
  });
});

it('calls a function with a list', async () => {
  context.emulator.insert('account', { name: 'Counted' });
  const answer = await context.api.callFunction<Row>({
    name: 'RetrieveTotalRecordCount',
    parameters: { EntityNames: ['account'] },
  });
  expect(answer).toMatchObject({ EntityRecordCountCollection: { Keys: ['account'], Values: [1] } });
});

it('calls a function with an id', async () => {
  const [currency] = context.emulator.rows('transactioncurrency');
  const answer = await context.api.callFunction<Row>({
    name: 'RetrieveExchangeRate',
    parameters: { TransactionCurrencyId: String(currency?.['transactioncurrencyid']) },
  });
  expect(answer).toMatchObject({ ExchangeRate: 1 });
});

it('calls an action bound to a collection', async () => {
  const { Ids: ids } = await context.api.callAction<{ Ids: string[] }>({
    collection: 'accounts',
    actionName: 'Microsoft.Dynamics.CRM.CreateMultiple',
    action: {
      Targets: [1, 2].map((number) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.account', name: `Bulk ${number}` })),
    },
  });
  expect(ids).toHaveLength(2);
});

it('updates many rows with one action', async () => {
  const ids = ['a', 'b'].map((name) => context.emulator.insert('account', { name }));
  await context.api.callAction({
    collection: 'accounts',
    actionName: 'Microsoft.Dynamics.CRM.UpdateMultiple',
    action: {
      Targets: ids.map((accountid) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.account', accountid, fax: '7' })),
    },
  });
  expect(context.emulator.rows('account').filter(({ fax }) => fax === '7')).toHaveLength(2);
});

it('calls an action bound to a row', async () => {
  const team = context.emulator.insert('team', { name: 'Members' });
  const [user] = context.emulator.rows('systemuser');
  const systemuserid = String(user?.['systemuserid']);
  await context.api.callAction({
    collection: 'teams',
    key: team,
    actionName: 'Microsoft.Dynamics.CRM.AddMembersTeam',
    action: { Members: [{ '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid }] },
  });
  expect(context.emulator.rows('teammembership')).toContainEqual(
    expect.objectContaining({ teamid: team, systemuserid }),
  );
});

it('calls an action that is bound to nothing', async () => {
  const label = {
    '@odata.type': 'Microsoft.Dynamics.CRM.Label',
    LocalizedLabels: [
      { '@odata.type': 'Microsoft.Dynamics.CRM.LocalizedLabel', Label: 'Thirty-three', LanguageCode: 1033 },
    ],
  };
  const answer = await context.api.callAction<Row>({
    actionName: 'InsertOptionValue',
    action: { EntityLogicalName: 'account', AttributeLogicalName: 'paymenttermscode', Value: 33, Label: label },
  });
  expect(answer).toMatchObject({ NewOptionValue: 33 });
});

it('wins an opportunity', async () => {
  const opportunity = context.emulator.insert('opportunity', { name: 'Deal' });
  await context.api.callAction({
    actionName: 'WinOpportunity',
    action: {
      Status: 3,
      OpportunityClose: { subject: 'Won', 'opportunityid@odata.bind': `/opportunities(${opportunity})` },
    },
  });
  expect(context.emulator.rows('opportunity')).toMatchObject([{ statecode: 1, statuscode: 3 }]);
});
