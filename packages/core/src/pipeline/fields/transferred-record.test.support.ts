import { tableMappings } from '../../extension-points/table-mappings';
import { definePlugin } from '../../sdk/plugin';
import type { Code, Decimal, Guid, RecordReference } from '../../sdk/scalars';
import type { FieldDefinition } from '../../sdk/field';
import type { Direction, FieldMapping } from '../../sdk/field-mapping';
import type { FieldBuilder } from '../../sdk/field-builder';
import type { IntegrationTable, LocalTable } from '../../sdk/table';
import type { TableMapping } from '../../sdk/table-mapping';
import { defineTableMapping } from '../../sdk/table-mapping';
import { testKit, type TestKit, type TestKitOptions } from '../../testing/kit';
import { agentMapping, agents } from '../sample-mapping.test.support';

type Definition = Omit<FieldDefinition, 'name'>;

const text = (maxLength: number): Definition => ({ kind: 'text', nullable: true, maxLength });
const named = (fields: Readonly<Record<string, Definition>>): Record<string, FieldDefinition> =>
  Object.fromEntries(Object.entries(fields).map(([name, definition]) => [name, { ...definition, name }]));

interface Contact {
  id: string;
  no: Code;
  name: string;
  town: string;
  limit: Decimal;
  balance: number;
  agentCode: Code;
  origin: string;
}

/** Local records with a code, a computed field, and a reference. */
export const contacts: LocalTable<Contact> = {
  side: 'local',
  name: 'contact',
  id: 'id',
  key: ['no'],
  fields: named({
    id: text(36),
    no: { kind: 'code', nullable: false, maxLength: 20 },
    name: { kind: 'text', nullable: false, maxLength: 30 },
    town: { kind: 'text', nullable: false, maxLength: 10 },
    limit: { kind: 'decimal', nullable: false, scale: 2 },
    balance: { kind: 'integer', nullable: false, writable: 'never' },
    agentCode: { kind: 'code', nullable: false, maxLength: 10 },
    origin: { kind: 'text', nullable: false, maxLength: 10 },
  }),
};

interface Person {
  id: string;
  number: string | null;
  title: string | null;
  city: string | null;
  credit: string | null;
  owed: number | null;
  owner: RecordReference | null;
  badge: Guid | null;
  source: string | null;
}

/** Their other halves. */
export const people: IntegrationTable<Person> = {
  side: 'integration',
  name: 'person',
  id: 'id',
  key: ['id'],
  fields: named({
    id: text(36),
    number: text(20),
    title: text(30),
    city: text(20),
    credit: text(20),
    owed: { kind: 'integer', nullable: true },
    owner: { kind: 'reference', nullable: true, targets: ['user'] },
    badge: { kind: 'guid', nullable: true },
    source: text(10),
  }),
};

/** A mapping of contacts and people with some fields. */
export function contactMapping(
  fields: (f: FieldBuilder<Contact, Person>) => readonly FieldMapping[],
  direction: Direction = 'bidirectional',
): TableMapping {
  return defineTableMapping({ name: 'CONTACT', local: contacts, integration: people, direction, fields });
}

/** A kit with that mapping, and agents that contacts refer to. */
export function contactKit(mapping: TableMapping, options: Partial<TestKitOptions> = {}): Promise<TestKit> {
  const contributes = [tableMappings.add(agentMapping), tableMappings.add(mapping)];
  return testKit({
    ...options,
    plugins: [definePlugin({ id: 'contacts', version: '1.0.0', engine: '^1.0.0', contributes })],
  });
}

/** Adds a contact; what is not given is blank. */
export function addContact(kit: TestKit, id: string, values: Partial<Contact> = {}): void {
  const blank = { name: '', town: '', limit: '0', balance: 0, agentCode: '', origin: '' };
  kit.table(contacts).add({ ...blank, id, no: id.toUpperCase(), ...values } as never);
}

/** Adds an agent; its user comes with the next run of the mapping AGENT. */
export function addAgent(kit: TestKit, code: string): void {
  kit.table(agents).add({ id: code.toLowerCase(), code: code as Code, name: code });
}

/** The key of the only person. */
export function onlyPerson(kit: TestKit): string {
  const [key, ...others] = kit.table(people).keys();
  if (key === undefined || others.length > 0) throw new Error(`There are ${others.length + 1} people.`);
  return key;
}

/** How the passes of the latest run went, in the order toIntegrationTable, fromIntegrationTable. */
export async function passes(kit: TestKit): Promise<readonly Readonly<Record<string, number>>[]> {
  const tenant = await kit.tenant();
  const [run] = await tenant.unitOfWork.run(({ jobs }) => jobs.latest('CONTACT', 1));
  return (run?.jobs ?? []).map(({ counters }) => ({ ...counters }));
}
