/** How far a privilege reaches: rows of the holder's unit and those below it, or all. */
export type PrivilegeDepth = 'Deep' | 'Global';

/** A privilege of the integration role. */
export interface RolePrivilege {
  readonly name: string;
  /** Privileges that know no units are held for the whole organization in any case. */
  readonly depth: PrivilegeDepth;
}

const all = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign'] as const;

/** Rights on tables, by the name that their privileges have. */
const ofTables: readonly (readonly [table: string, depth: PrivilegeDepth, rights: readonly string[]])[] = [
  ['Account', 'Deep', all],
  ['Contact', 'Deep', all],
  ['bcbi_Company', 'Deep', ['Create', 'Read', 'Write', 'Append', 'AppendTo', 'Assign']],
  ['BusinessUnit', 'Deep', ['Create', 'Read', 'Write', 'Append', 'AppendTo']],
  ['Team', 'Deep', ['Create', 'Read', 'Write', 'Append', 'AppendTo']],
  ['User', 'Deep', ['Read', 'Append', 'AppendTo']],
  ['Role', 'Deep', ['Read', 'Assign', 'Append', 'AppendTo']],
  ['Territory', 'Global', ['Read', 'AppendTo']],
  ['TransactionCurrency', 'Global', ['Create', 'Read', 'Write', 'Append', 'AppendTo']],
  ['Organization', 'Global', ['Read']],
  ['Solution', 'Global', ['Read']],
  ['Publisher', 'Global', ['Read']],
  ['SdkMessage', 'Global', ['Read']],
  ['SdkMessageFilter', 'Global', ['Read']],
  ['SdkMessageProcessingStep', 'Global', ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo']],
  ['ServiceEndpoint', 'Global', ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo']],
];

/** Rights on definitions: values of choices are written by option mappings (DV-114). */
const ofDefinitions = [
  'prvReadEntity',
  'prvWriteEntity',
  'prvReadAttribute',
  'prvWriteAttribute',
  'prvReadOptionSet',
  'prvWriteOptionSet',
  'prvReadRelationship',
  'prvReadCustomization',
  'prvWriteCustomization',
  'prvPublishCustomization',
];

/**
 * What the integration role may do: the rows of the mapped tables and what setting up a company takes, in the unit of whoever holds it and
 * those below. An environment need not know every one of these.
 */
export const rolePrivileges: readonly RolePrivilege[] = [
  ...ofTables.flatMap(([table, depth, rights]) => rights.map((right) => ({ name: `prv${right}${table}`, depth }))),
  ...ofDefinitions.map((name) => ({ name, depth: 'Global' as const })),
];
