import type { CustomMessage, DataverseEmulator, EmulatorOptions, SeedRow } from '@couplet/dataverse-emulator';
import type { Json, JsonObject } from '../samples/json';

/** A place where the page is wrong, out of date, or leaves something out. A correction that changes nothing fails the suite. */
export interface Correction {
  /** Path into the answer, `status` or `body/value/0/name`; after `request/` one into the request, `request/url`. */
  readonly at: string;
  /** What is right; undefined where the member does not exist. With `was`: the text that stands in its place. */
  readonly becomes?: Json;
  /** The part of a text that is replaced; the whole value when absent. */
  readonly was?: string;
  /** The text is encoded once too often. */
  readonly decoded?: true;
  readonly why: string;
}

/** What has to be there, beyond the rows that the sample itself shows, before its request is sent. */
export interface Preparation {
  readonly options?: EmulatorOptions;
  /** Messages that the environment has; `emulator` gives the emulator once it runs. */
  readonly messages?: (emulator: () => DataverseEmulator) => readonly CustomMessage[];
  /** Definitions made over the wire before any row is there. */
  readonly define?: (send: Send) => Promise<void>;
  /** Rows by logical name, with their ids. */
  readonly rows?: Readonly<Record<string, readonly SeedRow[]>>;
  /** Columns of every row that the sample shows of a table. */
  readonly values?: Readonly<Record<string, SeedRow>>;
  /** Rows that the sample shows and that must not be there beforehand: those that the request itself creates or looks for in vain. */
  readonly absent?: readonly string[];
  /** Requests and changes made before, in order: the emulator is running and seeded. */
  readonly before?: (emulator: DataverseEmulator, send: Send) => void | Promise<void>;
  /** Ids that the request names and that cannot be seeded, such as those of columns: what they are here. */
  readonly ids?: (read: Read) => Promise<Readonly<Record<string, string>>>;
  readonly corrections?: readonly Correction[];
}

/** Sends a JSON request to the emulator. Rejects with an Error for any status but 2xx. */
export type Send = (method: string, path: string, body?: Json) => Promise<void>;

/** Reads JSON from the emulator. Rejects with an Error for any status but 200. */
export type Read = (path: string) => Promise<JsonObject>;

/** The preparations of one topic, by the id of the sample. */
export type Preparations = Readonly<Record<string, Preparation>>;
