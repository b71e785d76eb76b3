import type { DataverseClient, TableDefinition } from '@couplet/plugin-dataverse';
import type { Sample } from '../samples/sample';

/** The table of a logical name, as the environment describes it. */
export type Tables = (logicalName: string) => TableDefinition;

/** Makes a sample's request through the client. */
export type ClientCall = (client: DataverseClient, tables: Tables, sample: Sample) => Promise<unknown>;

/** The calls of one topic, by the id of the sample. */
export type ClientCalls = Readonly<Record<string, ClientCall>>;
