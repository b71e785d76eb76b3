import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

export interface OracleField {
  readonly order: number;
  readonly local: { readonly field: string; readonly type: string; readonly maxLength?: number } | null;
  readonly remote: { readonly column: string; readonly type: string; readonly maxLength?: number } | null;
  readonly direction: OracleDirection;
  readonly settings: {
    readonly status: 'enabled' | 'disabled';
    readonly constantValue: string | null;
    readonly validateLocal: boolean;
    readonly clearValueOnFailedSync: boolean;
    readonly notNull: boolean;
    readonly transformationRule: string | null;
    readonly matchKey: boolean;
  };
  readonly conversion: { readonly kind: string; readonly viaMapping?: string };
  readonly canTruncate?: readonly string[];
  readonly onlyForOwnershipModel?: 'person' | 'team';
}

export type OracleDirection = 'toDataverse' | 'fromDataverse' | 'bidirectional';

export interface OracleMapping {
  readonly name: string;
  readonly title: string;
  readonly local: { readonly table: string; readonly primaryKey: readonly string[] };
  readonly dataverse: {
    readonly logicalName: string;
    readonly entitySetName: string;
    readonly primaryId: string;
    readonly choiceColumn?: string;
    readonly modifiedOn: string | null;
  };
  readonly direction: OracleDirection;
  readonly localFilter: readonly {
    readonly field: string;
    readonly op: string;
    readonly value: unknown;
    readonly label?: string;
  }[];
  readonly remoteFilter: readonly { readonly column: string; readonly op: string; readonly value: unknown }[];
  readonly syncOnlyCoupled: boolean;
  readonly deletionConflictResolution: string;
  readonly updateConflictResolution: string;
  readonly createNewIfNoMatch: boolean;
  readonly syncAfterBulkCoupling: boolean;
  readonly job: { readonly intervalMinutes: number; readonly inactivityTimeoutMinutes: number };
  readonly enabledFieldCount: { readonly person: number; readonly team: number };
  readonly fields: readonly OracleField[];
  readonly extraFields: readonly OracleField[];
}

export interface OracleLocalTable {
  readonly name: string;
  readonly primaryKey: readonly string[];
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly maxLength?: number;
    readonly computed?: boolean;
    readonly options?: readonly { readonly value: number; readonly label: string }[];
  }[];
}

export interface OracleColumn {
  readonly name: string;
  readonly type: string;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly access: 'full' | 'create' | 'update' | 'read';
  readonly lookedUp?: boolean;
  readonly targets?: readonly string[];
  readonly choices?: readonly { readonly value: number | string; readonly label: string }[];
}

export interface OracleDataverseTable {
  readonly logicalName: string;
  readonly entitySetName: string;
  readonly primaryId: string;
  readonly modifiedOn?: string;
  readonly columns: readonly OracleColumn[];
}

/** The reference data file, as far as the tests read it. */
export interface Oracle {
  readonly mappings: readonly OracleMapping[];
  readonly tables: readonly OracleLocalTable[];
  readonly dataverseTables: readonly OracleDataverseTable[];
}

/** The reference data of the base mappings; null where neither the repository nor its neighbour has it. */
export function readOracle(): Oracle | null {
  const root = resolve(__dirname, '../../../..');
  const path = ['docs/reference/mappings-dataverse.yaml', '../shared/spec/mappings-dataverse.yaml']
    .map((place) => resolve(root, place))
    .find((place) => existsSync(place));
  return path === undefined ? null : (parse(readFileSync(path, 'utf8')) as Oracle);
}

/** A Business Central name as a property name: lower camel case without punctuation. */
export function propertyName(name: string): string {
  if (name === 'Commission %') return 'commissionPct';
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words
    .map((word, index) => {
      const rest = word.slice(1);
      const tail = rest === rest.toUpperCase() ? rest.toLowerCase() : rest;
      return (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + tail;
    })
    .join('');
}
