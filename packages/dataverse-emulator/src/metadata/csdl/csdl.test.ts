import { setupEmulator } from '../../testing/setup-emulator';
import { operations } from './operations';

const context = setupEmulator();

/** Names of the elements of one kind in a CSDL document. */
function namesOf(xml: string, kind: string): string[] {
  return [...xml.matchAll(new RegExp(`<${kind} Name="([^"]+)"`, 'g'))].map((match) => match[1]!);
}

/** The text of one entity type. */
function typeOf(xml: string, name: string): string {
  return new RegExp(`<EntityType Name="${name}".*?</EntityType>`).exec(xml)![0];
}

describe('$metadata', () => {
  it('has a type and a set for every table of the service document [WA-3] [WA-4]', async () => {
    const { client } = context;
    const { text, headers } = await client.get('$metadata');
    expect(headers['content-type']).toContain('application/xml');
    const sets = (await client.get('')).value.map((set) => set['name']);
    expect(namesOf(text, 'EntitySet').sort()).toEqual([...sets].sort());
    expect(namesOf(text, 'EntityType')).toHaveLength(sets.length + 2);
  });

  it('derives tables from the documented base types, with their keys [WA-5] [WA-6]', async () => {
    const { text } = await context.client.get('$metadata');
    expect(text).toContain('Namespace="Microsoft.Dynamics.CRM" Alias="mscrm"');
    expect(typeOf(text, 'account')).toContain(
      'BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="accountid" /></Key>',
    );
    expect(typeOf(text, 'systemuser')).toContain('BaseType="mscrm.principal"');
    expect(typeOf(text, 'systemuser')).not.toContain('<Key>');
    expect(typeOf(text, 'principal')).toContain('<PropertyRef Name="ownerid" />');
  });

  it('types the properties, lookups and navigation of the sales tables [WA-7] [WA-35] [WA-36]', async () => {
    const { text } = await context.client.get('$metadata');
    const order = typeOf(text, 'salesorder');
    expect(order).toContain('<Property Name="totalamount" Type="Edm.Decimal" Scale="Variable" />');
    expect(order).toContain('<Property Name="name" Type="Edm.String" Unicode="false" />');
    expect(order).toContain('<Property Name="_customerid_value" Type="Edm.Guid" />');
    expect(order).toContain('<Property Name="statecode" Type="Edm.Int32" />');
    expect(order).toContain('<Property Name="versionnumber" Type="Edm.Int64" />');
    expect(typeOf(text, 'product')).toContain('<Property Name="validfromdate" Type="Edm.Date" />');
    expect(order).toMatch(
      /<NavigationProperty Name="customerid_account" Type="mscrm\.account" Nullable="true" Partner="order_customer_accounts">/,
    );
    expect(order).toContain('<ReferentialConstraint Property="_customerid_value" ReferencedProperty="accountid" />');
    expect(order).toContain(
      '<NavigationProperty Name="order_details" Type="Collection(mscrm.salesorderdetail)" Partner="salesorderid" />',
    );
    expect(text).toContain('<NavigationPropertyBinding Path="order_details" Target="salesorderdetails" />');
  });

  it('leads every type, partner and binding to something that is there', async () => {
    const { text } = await context.client.get('$metadata');
    const known = new Set(
      [...namesOf(text, 'EntityType'), ...namesOf(text, 'ComplexType')].map((name) => `mscrm.${name}`),
    );
    for (const [, type] of text.matchAll(/ (?:Type|BaseType)="(?:Collection\()?(mscrm\.\w+)\)?"/g))
      expect(known).toContain(type);
    const sets = new Set(namesOf(text, 'EntitySet'));
    for (const [, target] of text.matchAll(/<NavigationPropertyBinding Path="[^"]+" Target="([^"]+)"/g))
      expect(sets).toContain(target);
    for (const name of namesOf(text, 'EntityType').slice(2)) {
      const properties = [...typeOf(text, name).matchAll(/<(?:Navigation)?Property Name="([^"]+)"/g)].map(
        (match) => match[1]!,
      );
      expect(new Set(properties).size).toBe(properties.length);
    }
  });

  it('leaves annotations out unless they are asked for [WA-4]', async () => {
    const { client } = context;
    const description = 'Org.OData.Core.V1.Description';
    expect((await client.get('$metadata')).text).not.toContain(description);
    const annotated = (await client.get('$metadata?annotations=true')).text;
    expect(typeOf(annotated, 'account')).toContain(`<Annotation Term="${description}" String="Account Name" />`);
  });

  it('shows alternate keys as annotations of their types', async () => {
    const { client } = context;
    const key = { SchemaName: 'new_Key', KeyAttributes: ['accountnumber', 'primarycontactid'] };
    await client.post("EntityDefinitions(LogicalName='account')/Keys", key);
    const account = typeOf((await client.get('$metadata')).text, 'account');
    expect(account).toContain('OData.Community.Keys.V1.AlternateKeys');
    expect(account).toContain('<PropertyValue Property="Name" PropertyPath="_primarycontactid_value" />');
  });

  it('describes only functions and actions that the emulator knows', async () => {
    const { client, emulator } = context;
    const user = String((await client.get('WhoAmI')).json['UserId']);
    expect(user).toMatch(/^[0-9a-f-]{36}$/);
    for (const { name, kind, boundTo } of operations) {
      if (boundTo !== undefined) continue;
      const wrong = await client.send(
        kind === 'Function' ? 'POST' : 'GET',
        name,
        kind === 'Function' ? {} : undefined,
        {},
      );
      expect([name, wrong.status]).toEqual([name, 405]);
    }
    expect(emulator.rows('account')).toEqual([]);
  });

  it('binds the bulk messages to the tables that have them [WA-130]', async () => {
    const { text } = await context.client.get('$metadata');
    const bound = [
      ...text.matchAll(
        /<Action Name="UpsertMultiple" IsBound="true"><Parameter Name="entityset" Type="Collection\(mscrm\.(\w+)\)"/g,
      ),
    ];
    const tables = bound.map((match) => match[1]);
    expect(tables).toEqual(expect.arrayContaining(['account', 'contact', 'product', 'quotedetail', 'uomschedule']));
    for (const name of ['transactioncurrency', 'uom', 'productpricelevel', 'annotation', 'team'])
      expect(tables).not.toContain(name);
  });
});
