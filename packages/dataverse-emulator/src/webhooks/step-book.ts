import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { webhookContract, type Step, type StepImage, type StepMessage } from './step';

const registering = [
  'sdkmessageprocessingstep',
  'sdkmessageprocessingstepimage',
  'serviceendpoint',
  'sdkmessage',
  'sdkmessagefilter',
] as const;

/** The registered steps by table and message; read anew when a row of the registration changes. */
export class StepBook {
  private steps = new Map<string, Step[]>();
  private revision = -1;
  private synchronous = false;

  constructor(private readonly environment: Environment) {}

  /** The enabled steps of an event, in the order in which they run: by stage, then by rank. */
  of(table: Table, message: StepMessage): readonly Step[] {
    this.refresh();
    return this.steps.get(`${message}:${table.logicalName}`) ?? [];
  }

  /** Whether any step is synchronous, so that writes have to wait for answers. */
  get anySynchronous(): boolean {
    this.refresh();
    return this.synchronous;
  }

  private refresh(): void {
    const { catalog, database } = this.environment;
    let revision = 0;
    for (const name of registering) revision += database.store(catalog.table(name)).revision;
    if (revision === this.revision) return;
    this.revision = revision;
    this.steps = new Map();
    this.synchronous = false;
    for (const row of database.store(catalog.table('sdkmessageprocessingstep')).rows()) this.add(row);
    for (const steps of this.steps.values()) steps.sort((a, b) => a.stage - b.stage || a.rank - b.rank);
  }

  private add(row: Row): void {
    const read = this.reader('sdkmessageprocessingstep', row);
    if (read('statecode') !== 0) return;
    const endpoint = this.related('serviceendpoint', read('eventhandler'));
    const message = this.related('sdkmessage', read('sdkmessageid'));
    const filter = this.related('sdkmessagefilter', read('sdkmessagefilterid'));
    if (!endpoint || !message || !filter || endpoint('contract') !== webhookContract) return;
    const synchronous = read('mode') === 0;
    const step: Step = {
      id: row.id,
      endpoint: {
        url: String(endpoint('url')),
        authType: Number(endpoint('authtype')),
        authValue: endpoint('authvalue') as string | null,
      },
      stage: Number(read('stage')),
      synchronous,
      rank: Number(read('rank') ?? 1),
      filter: columnSet(read('filteringattributes')),
      images: this.images(row.id),
      autoDelete: read('asyncautodelete') === true,
    };
    const key = `${String(message('name'))}:${String(filter('primaryobjecttypecode'))}`;
    this.steps.set(key, [...(this.steps.get(key) ?? []), step]);
    this.synchronous ||= synchronous;
  }

  private images(stepId: string): StepImage[] {
    const { catalog, database } = this.environment;
    const images: StepImage[] = [];
    for (const row of database.store(catalog.table('sdkmessageprocessingstepimage')).rows()) {
      const read = this.reader('sdkmessageprocessingstepimage', row);
      if (read('sdkmessageprocessingstepid') !== stepId) continue;
      const alias = String(read('entityalias'));
      images.push({ type: Number(read('imagetype')), alias, columns: columnSet(read('attributes')) });
    }
    return images;
  }

  private related(tableName: string, id: Cell): ((name: string) => Cell) | undefined {
    const { catalog, database } = this.environment;
    const row = typeof id === 'string' ? database.find(catalog.table(tableName), id) : undefined;
    return row && this.reader(tableName, row);
  }

  private reader(tableName: string, row: Row): (name: string) => Cell {
    const table = this.environment.catalog.table(tableName);
    return (name) => row.get(table.column(name)!.ordinal);
  }
}

function columnSet(cell: Cell): ReadonlySet<string> | undefined {
  if (typeof cell !== 'string') return undefined;
  const names = cell.split(',').map((name) => name.trim().toLowerCase());
  return new Set(names.filter((name) => name !== ''));
}
